"""How people head the columns of a product list; our own name comes first in each line."""

PRODUCT_HEADERS = """
sku: sku | sku code | item code | product code | product id | item no | article no | code
 | รหัสสินค้า | รหัส | รหัส sku | เลขที่สินค้า | รหัสผลิตภัณฑ์ | 商品编码 | 货号 | 产品编号
 | 商品编号 | 编号
name: name | product | product name | item | item name | title | goods | name of product
 | ชื่อ | ชื่อสินค้า | สินค้า | ชื่อผลิตภัณฑ์ | ผลิตภัณฑ์ | รายการสินค้า | 名称 | 商品名称
 | 产品名称 | 品名 | 商品
description: description | desc | details | product description | item description | about
 | คำอธิบาย | รายละเอียด | รายละเอียดสินค้า | คำอธิบายสินค้า | 描述 | 说明 | 商品描述
 | 产品描述 | 产品说明
brand: brand | brand name | trademark | trade mark | label brand | ยี่ห้อ | แบรนด์ | ตราสินค้า
 | ตรา | เครื่องหมายการค้า | 品牌 | 商标 | 牌子 | 品牌名称
category: category | type | product type | group | product group | class | หมวด | หมวดหมู่
 | ประเภท | ประเภทสินค้า | กลุ่มสินค้า | 类别 | 分类 | 品类 | 商品类别 | 商品分类
hs: hs | hs code | hscode | hs6 | tariff code | customs code | commodity code
 | harmonized code | พิกัด | พิกัดศุลกากร | รหัสพิกัด | พิกัดอัตราศุลกากร | รหัสศุลกากร | 税号
 | 海关编码 | hs编码 | 商品税号
price: price | unit price | price per unit | ex works price | exw price | selling price
 | sale price | factory price | cost price exw | ราคา | ราคาขาย | ราคาต่อหน่วย | ราคาต่อชิ้น
 | ราคาหน้าโรงงาน | ราคาสินค้า | 价格 | 单价 | 出厂价 | 售价 | 销售价
currency: currency | ccy | cur | currency code | price currency | สกุลเงิน | สกุล | หน่วยเงิน
 | เงินสกุล | 币种 | 货币 | 币别 | 货币代码
basis: basis | incoterm | incoterms | price basis | price term | trade term | delivery term
 | terms | เงื่อนไขราคา | เงื่อนไขการส่งมอบ | เทอมราคา | เงื่อนไขการค้า | 价格条款 | 贸易术语
 | 价格术语 | 交货条件
net_weight: net weight | net wt | nw | n w | weight net | net | น้ำหนักสุทธิ | นน สุทธิ
 | นน.สุทธิ | น้ำหนักเนื้อ | น้ำหนักเนื้อสินค้า | 净重 | 净重量 | 单件净重 | 产品净重
gross_weight: gross weight | gross wt | gw | g w | weight gross | gross | shipping weight
 | น้ำหนักรวม | นน รวม | น้ำหนักรวมบรรจุภัณฑ์ | น้ำหนักรวมหีบห่อ | น้ำหนักทั้งหมด | 毛重
 | 毛重量 | 总重 | 单件毛重
net_content: net content | net contents | net quantity | content | contents | ปริมาณสุทธิ
 | ปริมาณ | ปริมาณบรรจุ | ขนาดบรรจุ | 净含量 | 含量 | 规格净含量 | 内容量
dimensions: dimensions | dimension | size | box size | package size | lxwxh | l x w x h
 | measurement | ขนาด | ขนาดกล่อง | ขนาดบรรจุภัณฑ์ | กว้าง x ยาว x สูง | กxยxส | 尺寸
 | 外形尺寸 | 包装尺寸 | 长宽高 | 规格尺寸
length: length | len | depth | long | side 1 | ยาว | ความยาว | ด้านยาว | 长 | 长度 | 包装长度
width: width | wide | breadth | side 2 | กว้าง | ความกว้าง | ด้านกว้าง | 宽 | 宽度 | 包装宽度
height: height | high | tall | side 3 | สูง | ความสูง | ด้านสูง | 高 | 高度 | 包装高度
volume: volume | content volume | net volume | liquid volume | capacity volume | ปริมาตร
 | ปริมาตรสุทธิ | ความจุ | ปริมาตรบรรจุ | 容量 | 体积 | 净容量 | 毫升数
per_carton: per carton | units per carton | pcs per carton | pieces per carton
 | qty per carton | pack size | carton qty | จำนวนต่อลัง | ชิ้นต่อลัง | บรรจุต่อลัง
 | จำนวนต่อกล่อง | จำนวน/ลัง | 每箱数量 | 装箱数 | 箱规 | 每箱件数
storage: storage | storage temperature | temperature | storage condition | keep | temp control
 | การเก็บรักษา | การจัดเก็บ | อุณหภูมิ | วิธีเก็บรักษา | อุณหภูมิจัดเก็บ | 储存 | 储存条件
 | 温度 | 保存方式 | 贮存条件
shelf_life: shelf life | shelflife | best before | life | expiry period | keeps for
 | อายุการเก็บ | อายุสินค้า | อายุการเก็บรักษา | เก็บได้นาน | วันหมดอายุหลังผลิต | 保质期
 | 保存期 | 有效期 | 货架期
flags: flags | flag | dangerous goods | dg | special goods | hazard | carrier flags
 | ข้อควรระวัง | ลักษณะพิเศษ | สินค้าควบคุมขนส่ง | สินค้าอันตราย | 特殊货物 | 危险品 | 特性
 | 运输特性
origin_country: origin country | country of origin | origin | made in | coo
 | producing country | ประเทศกำเนิด | ถิ่นกำเนิด | ประเทศผู้ผลิต | ผลิตใน | ประเทศแหล่งกำเนิด
 | 原产国 | 原产地 | 产地 | 生产国
wholly_obtained: wholly obtained | wo | grown in thailand | wholly thai | all thai materials
 | ผลิตได้ทั้งหมด | ได้มาทั้งหมด | วัตถุดิบไทยทั้งหมด | ผลิตในไทยทั้งหมด | 完全获得 | 完全原产
 | 全部国产 | 是否完全获得
processes: processes | process | production steps | manufacturing process | processing | steps
 | กระบวนการผลิต | กระบวนการ | ขั้นตอนการผลิต | วิธีผลิต | 工序 | 加工工序 | 生产工艺
 | 生产工序
proofs: proofs | origin proofs | proof of origin | origin documents | proofs held
 | origin papers | หลักฐานถิ่นกำเนิด | เอกสารถิ่นกำเนิด | หลักฐานแหล่งที่มา | 原产地证明
 | 原产地文件 | 原产证明 | 产地证明
held: held | certificates | certificate | registrations | licences | licenses | papers held
 | certifications | ใบรับรอง | มาตรฐาน | ใบอนุญาต | ทะเบียน | เอกสารที่มี | ใบรับรองและทะเบียน
 | 证书 | 认证 | 已有证书 | 资质 | 注册证书
exporter: exporter | exporter of record | company | seller | supplier | producer
 | manufacturer | ผู้ส่งออก | ชื่อผู้ส่งออก | บริษัท | ผู้ผลิต | กลุ่ม | ชื่อกลุ่ม | 出口商
 | 出口企业 | 公司 | 生产商 | 发货人
vat: vat | vat status | vat registered | registered for vat | tax status | vat reg
 | ภาษีมูลค่าเพิ่ม | จดทะเบียนภาษีมูลค่าเพิ่ม | จด vat | สถานะ vat | 增值税 | 增值税登记
 | 是否登记增值税 | 增值税状态
province: province | state province | location | ship from | from province | origin province
 | จังหวัด | จังหวัดต้นทาง | ต้นทาง | ที่ตั้ง | ส่งจาก | 府 | 省 | 省份 | 发货地 | 发货府
monthly_capacity: monthly capacity | capacity | capacity per month | units per month | output
 | monthly output | กำลังการผลิต | กำลังผลิต | กำลังการผลิตต่อเดือน | ผลิตต่อเดือน
 | ผลิตได้ต่อเดือน | 月产能 | 产能 | 月产量 | 每月产能
target_price: target price | retail price | target retail price | shelf price | market price
 | selling price in | ราคาขายปลีก | ราคาเป้าหมาย | ราคาปลีก | ราคาขายปลีกเป้าหมาย | 目标零售价
 | 零售价 | 目标价 | 市场价
"""

FLAG_HEADERS = """
liquid: liquid | is liquid | fluid | contains liquid | ของเหลว | เป็นของเหลว | 液体 | 是否液体
alcohol: alcohol | alcoholic | contains alcohol | has alcohol | แอลกอฮอล์ | มีแอลกอฮอล์ | 酒精
 | 含酒精
battery: battery | batteries | has battery | lithium | แบตเตอรี่ | มีแบตเตอรี่ | 电池 | 含电池
aerosol: aerosol | spray can | pressurised | pressurized | สเปรย์ | สเปรย์อัดแก๊ส | 气雾剂
 | 喷雾罐
live: live | live animal | live plant | living | สิ่งมีชีวิต | สัตว์มีชีวิต | 活体 | 活物
"""

FACT_HEADERS = """
state: state | product state | physical state | สภาพ | ลักษณะสินค้า | สถานะสินค้า | รูปแบบ
 | 状态 | 形态
sugar_added: sugar added | added sugar | with sugar | เติมน้ำตาล | ใส่น้ำตาล | มีน้ำตาล | 加糖
 | 是否加糖 | 添加糖
fried: fried | is fried | deep fried | ทอด | ทอดหรือไม่ | ผ่านการทอด | 油炸 | 是否油炸
material: material | made of | main material | composition | วัสดุ | ทำจาก | เนื้อวัสดุ | 材质
 | 材料 | 主要材料
use: use | used for | intended use | usage | การใช้งาน | ใช้สำหรับ | วิธีใช้ | 用途 | 使用方式
retail_pack: retail pack | for retail | retail packed | บรรจุขายปลีก | แพ็กขายปลีก | 零售包装
 | 是否零售包装
wild_species: wild species | cites | wild | ชนิดพันธุ์ป่า | ไซเตส | 野生物种 | 濒危物种
"""
