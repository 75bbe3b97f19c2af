package app

import (
	"hesuan/internal/access"
	"hesuan/internal/catalog"
	"hesuan/internal/fault"
	"hesuan/internal/receivable"
)

// ProductInput is a product as a caller gives it.
type ProductInput struct {
	Code       Text  `json:"code"`
	Name       Text  `json:"name"`
	Category   Text  `json:"category,omitempty"`
	Unit       Text  `json:"unit,omitempty"`
	Price      Text  `json:"price,omitempty"`
	Cost       Text  `json:"cost,omitempty" hide:"product.cost"`
	TaxRate    Text  `json:"tax_rate,omitempty"`
	ExternalID Text  `json:"external_id,omitempty"`
	Active     *bool `json:"active,omitempty"`
}

// ProductAnswer is a product as answers show it.
type ProductAnswer struct {
	ID         ID     `json:"id"`
	Code       string `json:"code"`
	Name       string `json:"name"`
	Category   string `json:"category"`
	Unit       string `json:"unit"`
	Price      string `json:"price"`
	Cost       string `json:"cost" hide:"product.cost"`
	TaxRate    string `json:"tax_rate"`
	Active     bool   `json:"active"`
	ExternalID string `json:"external_id,omitempty"`
	Version    int64  `json:"version"`
	DryRun     bool   `json:"dry_run,omitempty"`
}

// CreateProduct adds a product.
type CreateProduct struct{ Input ProductInput }

// Right of the command.
func (CreateProduct) Right() access.Function { return access.ProductWrite }

// Decide adds the product.
func (c CreateProduct) Decide(d *Desk) (any, error) {
	if err := d.unseen(c.Input, nil); err != nil {
		return nil, err
	}
	var f fields
	f.required("code", c.Input.Code)
	f.required("name", c.Input.Name)
	p := catalog.Product{Active: true, Version: 1}
	readProduct(&f, &p, c.Input, nil)
	if err := f.err(); err != nil {
		return nil, err
	}
	p.ID = d.NewID()
	if err := d.claimProduct(catalog.Product{}, p); err != nil {
		return nil, err
	}
	d.Products.Put(p.ID, p)
	d.Log("product.create", p.Code, "")
	a := productAnswer(p)
	a.ID, a.DryRun = d.newly(idProduct, p.ID), d.Call.DryRun
	return a, nil
}

// readProduct puts what an input says into a product; what is not given stays.
func readProduct(f *fields, p *catalog.Product, in ProductInput, g Given) {
	if g.has("code", in.Code != "") && f.required("code", in.Code) {
		p.Code = f.code("code", in.Code)
	}
	if g.has("name", in.Name != "") && f.required("name", in.Name) {
		p.Name = f.text("name", in.Name, 200)
	}
	if g.has("category", in.Category != "") {
		p.Category = f.text("category", in.Category, 80)
	}
	if g.has("unit", in.Unit != "") {
		p.Unit = f.text("unit", in.Unit, 20)
	}
	if g.has("price", in.Price != "") {
		p.Price = f.price("price", in.Price)
	}
	if g.has("cost", in.Cost != "") {
		p.Cost = f.price("cost", in.Cost)
	}
	if g.has("tax_rate", in.TaxRate != "") {
		p.TaxRate = f.share("tax_rate", in.TaxRate)
	}
	if g.has("external_id", in.ExternalID != "") {
		p.ExternalID = f.text("external_id", in.ExternalID, 120)
	}
	if in.Active != nil {
		p.Active = *in.Active
	}
}

// claimProduct moves a product's natural keys; a new one had none.
func (d *Desk) claimProduct(was, now catalog.Product) error {
	for _, k := range []struct{ prefix, was, now, field string }{{refProduct, was.Code, now.Code, "code"}, {refProductExt, was.ExternalID, now.ExternalID, "external_id"}} {
		if k.was == k.now {
			continue
		}
		if k.now != "" {
			if err := d.claim(k.prefix+k.now, now.ID, fault.NewConflict("duplicate_code", fault.Args{"code": k.now}).At(k.field)); err != nil {
				return err
			}
		}
		if k.was != "" {
			d.Refs.Remove(k.prefix + k.was)
		}
	}
	return nil
}

func productAnswer(p catalog.Product) *ProductAnswer {
	return &ProductAnswer{ID: makeID(idProduct, p.ID), Code: p.Code, Name: p.Name, Category: p.Category, Unit: p.Unit, Price: p.Price.String(), Cost: p.Cost.String(),
		TaxRate: p.TaxRate.String(), Active: p.Active, ExternalID: p.ExternalID, Version: p.Version}
}

// ChangeProduct changes a product, with the version it knows. Given says which
// members the change has; nil: those that have a value.
type ChangeProduct struct {
	ID      string
	Version int64
	Input   ProductInput
	Given   Given
}

// Right of the command.
func (ChangeProduct) Right() access.Function { return access.ProductWrite }

// Decide changes the product.
func (c ChangeProduct) Decide(d *Desk) (any, error) {
	id, ok := d.findID(idProduct, refProduct, c.ID)
	p, found := d.Products.Get(id)
	if !ok || !found {
		return nil, fault.NewNotFound("product", c.ID)
	}
	if p.Version != c.Version {
		return nil, fault.NewConflict("version_conflict", fault.Args{"version": itoa(p.Version)}).With("version", p.Version)
	}
	if err := d.unseen(c.Input, c.Given); err != nil {
		return nil, err
	}
	was := p
	var f fields
	readProduct(&f, &p, c.Input, c.Given)
	if err := f.err(); err != nil {
		return nil, err
	}
	if err := d.claimProduct(was, p); err != nil {
		return nil, err
	}
	p.Version++
	d.Products.Put(id, p)
	d.Log("product.change", p.Code, "")
	d.Detail(map[string]any{"before": productAnswer(was), "after": productAnswer(p)})
	return productAnswer(p), nil
}

// sellable notes lines whose product is deactivated.
func (d *Desk) sellable(f *fields, lines []receivable.Line) {
	for i, l := range lines {
		if p, ok := d.Products.Get(l.Product); l.Product != 0 && ok && !p.Active {
			f.c.Add(nth("lines", i, "product"), "inactive_product", fault.Args{"product": p.Code})
		}
	}
}
