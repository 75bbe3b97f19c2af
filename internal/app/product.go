package app

import (
	"hesuan/internal/access"
	"hesuan/internal/catalog"
	"hesuan/internal/fault"
)

// ProductInput is a product as a caller gives it.
type ProductInput struct {
	Code       Text `json:"code"`
	Name       Text `json:"name"`
	Category   Text `json:"category,omitempty"`
	Unit       Text `json:"unit,omitempty"`
	Price      Text `json:"price,omitempty"`
	Cost       Text `json:"cost,omitempty"`
	TaxRate    Text `json:"tax_rate,omitempty"`
	ExternalID Text `json:"external_id,omitempty"`
}

// ProductAnswer is a product as answers show it.
type ProductAnswer struct {
	ID         ID     `json:"id"`
	Code       string `json:"code"`
	Name       string `json:"name"`
	Category   string `json:"category"`
	Unit       string `json:"unit"`
	Price      string `json:"price"`
	Cost       string `json:"cost"`
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
	var f fields
	f.required("code", c.Input.Code)
	f.required("name", c.Input.Name)
	p := catalog.Product{Active: true, Version: 1}
	readProduct(&f, &p, c.Input)
	if err := f.err(); err != nil {
		return nil, err
	}
	p.ID = d.NewID()
	if err := d.claim(refProduct+p.Code, p.ID, fault.NewConflict("duplicate_code", fault.Args{"code": p.Code}).At("code")); err != nil {
		return nil, err
	}
	if p.ExternalID != "" {
		if err := d.claim(refProductExt+p.ExternalID, p.ID, fault.NewConflict("duplicate_code", fault.Args{"code": p.ExternalID}).At("external_id")); err != nil {
			return nil, err
		}
	}
	d.Products.Put(p.ID, p)
	d.Log("product.create", p.Code, "")
	a := productAnswer(p)
	a.ID, a.DryRun = d.newly(idProduct, p.ID), d.Call.DryRun
	return a, nil
}

func readProduct(f *fields, p *catalog.Product, in ProductInput) {
	if in.Code != "" {
		p.Code = f.code("code", in.Code)
	}
	if in.Name != "" {
		p.Name = f.text("name", in.Name, 200)
	}
	// A field not given stays as it is.
	if in.Category != "" {
		p.Category = f.text("category", in.Category, 80)
	}
	if in.Unit != "" {
		p.Unit = f.text("unit", in.Unit, 20)
	}
	if in.Price != "" {
		p.Price = f.price("price", in.Price)
	}
	if in.Cost != "" {
		p.Cost = f.price("cost", in.Cost)
	}
	if in.TaxRate != "" {
		p.TaxRate = f.share("tax_rate", in.TaxRate)
	}
	p.ExternalID = f.text("external_id", in.ExternalID, 120)
}

func productAnswer(p catalog.Product) *ProductAnswer {
	return &ProductAnswer{ID: makeID(idProduct, p.ID), Code: p.Code, Name: p.Name, Category: p.Category, Unit: p.Unit, Price: p.Price.String(), Cost: p.Cost.String(),
		TaxRate: p.TaxRate.String(), Active: p.Active, ExternalID: p.ExternalID, Version: p.Version}
}

// ChangeProduct changes a product, with the version it knows.
type ChangeProduct struct {
	ID      string
	Version int64
	Input   ProductInput
}

// Right of the command.
func (ChangeProduct) Right() access.Function { return access.ProductWrite }

// Decide changes the product; its code stays.
func (c ChangeProduct) Decide(d *Desk) (any, error) {
	id, ok := d.findID(idProduct, refProduct, c.ID)
	p, found := d.Products.Get(id)
	if !ok || !found {
		return nil, fault.NewNotFound("product", c.ID)
	}
	if p.Version != c.Version {
		return nil, fault.NewConflict("version_conflict", fault.Args{"version": itoa(p.Version)}).With("version", p.Version)
	}
	was := p
	var f fields
	in := c.Input
	in.Code, in.ExternalID = "", Text(p.ExternalID)
	readProduct(&f, &p, in)
	if err := f.err(); err != nil {
		return nil, err
	}
	p.Version++
	d.Products.Put(id, p)
	d.Log("product.change", p.Code, "")
	d.Detail(map[string]any{"before": productAnswer(was), "after": productAnswer(p)})
	return productAnswer(p), nil
}
