"""How people head the columns of a bill of materials; our own name comes first in each line."""

MATERIAL_HEADERS = """
sku: sku | sku code | product code | product sku | item code | finished good | code | product
 | รหัสสินค้า | รหัส | สินค้า | รหัสผลิตภัณฑ์ | สินค้าสำเร็จรูป | 商品编码 | 货号 | 产品编号
 | 成品编号 | 成品
material: material | material name | raw material | ingredient | component | input | part
 | วัตถุดิบ | ชื่อวัตถุดิบ | ส่วนผสม | ส่วนประกอบ | วัสดุ | ชื่อวัสดุ | 材料 | 原料 | 原材料
 | 配料 | 材料名称
hs: hs | hs code | hscode | hs6 | material hs | tariff code | customs code | พิกัด
 | พิกัดศุลกากร | รหัสพิกัด | พิกัดวัตถุดิบ | 税号 | 海关编码 | hs编码 | 材料税号
origin_country: origin | country of origin | origin country | material origin | made in | from
 | coo | ประเทศกำเนิด | ถิ่นกำเนิด | แหล่งที่มา | ประเทศ | ซื้อจาก | 原产国 | 原产地 | 产地
 | 来源
proof: proof | proof of origin | origin proof | certificate | supplier proof | document
 | evidence | หลักฐาน | หลักฐานถิ่นกำเนิด | เอกสาร | ใบรับรอง | 证明 | 原产地证明 | 凭证
 | 证书
value: value | cost | price | amount | material cost | unit cost | cost per unit | มูลค่า
 | ต้นทุน | ราคา | ราคาวัตถุดิบ | ต้นทุนต่อหน่วย | 价值 | 成本 | 金额 | 价格 | 材料成本
currency: currency | ccy | cur | currency code | value currency | สกุลเงิน | สกุล | หน่วยเงิน
 | 币种 | 货币 | 币别
share: share | proportion | ratio | fraction | part of price | cost share | percentage
 | สัดส่วน | ส่วนแบ่ง | อัตราส่วน | สัดส่วนต้นทุน | 比例 | 占比 | 份额 | 成本占比
weight: weight | net weight | qty weight | used weight | quantity | mass | น้ำหนัก
 | ปริมาณที่ใช้ | น้ำหนักที่ใช้ | ปริมาณ | 重量 | 用量 | 净重 | 单耗
"""
