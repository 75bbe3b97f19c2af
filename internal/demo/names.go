package demo

import "math/rand/v2"

// company makes a company name of invented parts.
func company(r *rand.Rand, i int) (name, region, industry string) {
	reg := regions[i%len(regions)]
	ind := industries[(i/len(regions))%len(industries)]
	return reg.place[r.IntN(len(reg.place))] + brands[i%len(brands)] + brandEnds[(i/len(brands))%len(brandEnds)] + ind.word + forms[r.IntN(len(forms))], reg.name, ind.name
}

type place struct {
	name  string
	place []string
}

var regions = []place{
	{"华东", []string{"上海", "苏州", "无锡", "宁波", "杭州", "常州"}},
	{"华南", []string{"广州", "东莞", "佛山", "深圳", "中山"}},
	{"华北", []string{"天津", "石家庄", "保定", "唐山"}},
	{"西南", []string{"成都", "重庆", "绵阳", "昆明"}},
	{"华中", []string{"武汉", "长沙", "郑州", "襄阳"}},
}

type trade struct{ name, word string }

var industries = []trade{{"制造业", "精密机械"}, {"制造业", "电子科技"}, {"批发零售", "商贸"}, {"建筑业", "建筑材料"}, {"制造业", "包装制品"}, {"信息技术", "信息技术"}, {"批发零售", "食品销售"}, {"交通运输", "物流"}}

var (
	brands    = []string{"瑞", "恒", "嘉", "盛", "宏", "泽", "启", "远", "合", "信", "博", "佳", "凯", "润", "祥", "卓", "安", "腾", "汇", "丰", "晟", "彦", "沐", "朗", "骏"}
	brandEnds = []string{"岚", "屿", "砚", "翎", "峤", "棠", "泊", "铄", "澄", "芃"}
	forms     = []string{"有限公司", "有限公司", "有限责任公司", "股份有限公司"}
)

// good is a product; dollars is its price abroad.
type good struct {
	code, name, category, unit, price, cost, dollars string
}

var goods = []good{
	{"A1001", "伺服电机 750W", "传动", "台", "1280", "890", "182"}, {"A1002", "步进驱动器", "传动", "台", "365", "240", "52"}, {"A1003", "直线导轨 HG20", "传动", "米", "210", "138", "30"},
	{"B2001", "不锈钢管 304", "钢材", "吨", "15800", "13900", "2250"}, {"B2002", "镀锌钢板", "钢材", "吨", "5200", "4680", "740"}, {"B2003", "铝型材 4040", "钢材", "米", "58", "37", "8.3"},
	{"C3001", "工业交换机 8口", "自控", "台", "960", "610", "137"}, {"C3002", "温度传感器", "自控", "只", "86", "45", "12.5"}, {"C3003", "PLC 控制模块", "自控", "台", "2150", "1480", "306"},
	{"D4001", "瓦楞纸箱", "包装", "个", "6.8", "4.1", "1"}, {"D4002", "气泡膜", "包装", "卷", "42", "27", "6"}, {"E5001", "设备维护服务", "服务", "次", "1800", "900", "257"},
}
