"""The names of emoji (R27): each character is followed by its names. chatd/web/emoji.js holds the same table."""

import re

_TABLE = """
👍 +1 thumbsup 👎 -1 _1 thumbsdown 💯 100 🔢 1234 🥇 1st_place_medal 🥈 2nd_place_medal 🥉 3rd_place_medal 🎱
8ball 🅰️ a 🆎 ab 🧮 abacus 🉑 accept 🩹 adhesive_bandage 🧑 adult 🚡 aerial_tramway ✈️ airplane 🛬
airplane_arriving flight_arrival ⏰ alarm_clock ⚗️ alembic 👽 alien 🚑 ambulance 🏺 amphora ⚓ anchor 👼 angel
💢 anger 😠 angry 😧 anguished 🐜 ant 🍎 apple ♒ aquarius ♈ aries ⬇️ arrow_down ⬅️ arrow_left ➡️ arrow_right
⬆️ arrow_up 🔃 arrows_clockwise 🎨 art 🚛 articulated_lorry 🛰️ artificial_satellite 😲 astonished 👟
athletic_shoe 🏧 atm ⚛️ atom_symbol 🛺 auto_rickshaw 🥑 avocado 🪓 axe 🅱️ b 👶 baby 🍼 baby_bottle 🐤
baby_chick 🚼 baby_symbol 🔙 back 🥓 bacon 🦡 badger 🏸 badminton 🥯 bagel 🛄 baggage_claim 🥖 baguette_bread 🩰
ballet_shoes 🎈 balloon 🗳️ ballot_box ☑️ ballot_box_with_check 🎍 bamboo 🍌 banana ‼️ bangbang 🪕 banjo 🏦
bank 📊 bar_chart 💈 barber ⚾ baseball 🧺 basket 🏀 basketball 🦇 bat 🛀 bath 🛁 bathtub 🔋 battery 🏖️
beach_umbrella 🐻 bear 🧔 bearded_person 🛏️ bed 🐝 bee 🍺 beer 🍻 beers 🐞 beetle 🔰 beginner 🔔 bell 🛎️
bellhop_bell 🍱 bento 🧃 beverage_box 🚴 bicyclist 🚲 bike 👙 bikini 🧢 billed_cap 🐦 bird 🎂 birthday ⚫
black_circle 🖤 black_heart 🃏 black_joker ✒️ black_nib ⏹️ black_square_for_stop 👱 blond_haired_person
person_with_blond_hair 🌼 blossom 🐡 blowfish 📘 blue_book 🚙 blue_car 💙 blue_heart 😊 blush 🐗 boar ⛵ boat 💣
bomb 🦴 bone 📖 book 🔖 bookmark 📑 bookmark_tabs 📚 books 💥 boom 👢 boot womans_boot ⛹️ bouncing_ball_person
person_with_ball 💐 bouquet 🙇 bow 🥣 bowl_with_spoon 🎳 bowling 🥊 boxing_glove 👦 boy 🧠 brain 🍞 bread 🤱
breast_feeding 🧱 bricks 🌉 bridge_at_night 💼 briefcase 🥦 broccoli 💔 broken_heart 🧹 broom 🟤 brown_circle 🤎
brown_heart 🐛 bug 🏗️ building_construction 💡 bulb 🚅 bullettrain_front 🚄 bullettrain_side
high_speed_train 🌯 burrito 🚌 bus 🚏 busstop 🧈 butter 🦋 butterfly 🌵 cactus 🍰 cake 📆 calendar
tear_off_calendar 🤙 call_me_hand 📲 calling 🐫 camel two_hump_camel 📷 camera 📸 camera_flash 🏕️ camping ♋
cancer 🕯️ candle 🍬 candy 🥫 canned_food 🛶 canoe ♑ capricorn 🚗 car red_car 🗃️ card_file_box 📇 card_index
🗂️ card_index_dividers 🎠 carousel_horse 🥕 carrot 🤸 cartwheeling 🐱 cat 🐈 cat2 💿 cd ⛓️ chains 🪑 chair 🍾
champagne 💹 chart 📉 chart_decreasing 📈 chart_increasing 🏁 checkered_flag 🧀 cheese 🍒 cherries 🌸
cherry_blossom 🌰 chestnut 🐔 chicken 🧒 child 🚸 children_crossing 🐿️ chipmunk 🍫 chocolate_bar 🥢 chopsticks
🎄 christmas_tree ⛪ church 🎦 cinema Ⓜ️ circled_m m 🎪 circus_tent 🌇 city_sunrise 🌆 city_sunset 🏙️
cityscape 🆑 cl 👏 clap 🎬 clapper 🏛️ classical_building 🧗 climbing 🥂 clinking_glasses 📋 clipboard 📕
closed_book 🔐 closed_lock_with_key 🌂 closed_umbrella ☁️ cloud 🌩️ cloud_with_lightning 🌧️ cloud_with_rain
🌨️ cloud_with_snow 🌪️ cloud_with_tornado 🤡 clown_face ♣️ clubs 🧥 coat 🍸 cocktail 🥥 coconut ☕ coffee ⚰️
coffin 🥶 cold_face 😰 cold_sweat ☄️ comet 🧭 compass 🗜️ compression 💻 computer 🎊 confetti_ball 😖
confounded 😕 confused ㊗️ congratulations 🚧 construction 👷 construction_worker 🎛️ control_knobs 🏪
convenience_store 🍪 cookie 🆒 cool 👮 cop ©️ copyright 🌽 corn 🛋️ couch_and_lamp 👫 couple 💑
couple_with_heart 💏 couplekiss 🐮 cow 🐄 cow2 🤠 cowboy_hat_face 🦀 crab 💳 credit_card 🌙 crescent_moon 🦗
cricket 🏏 cricket_bat_and_ball 🐊 crocodile 🥐 croissant 🤞 crossed_fingers 🎌 crossed_flags ⚔️
crossed_swords 👑 crown 😢 cry 😿 crying_cat_face 🔮 crystal_ball 🥒 cucumber 🥤 cup_with_straw 🧁 cupcake 💘
cupid 🥌 curling_stone ➰ curly_loop 💱 currency_exchange 🍛 curry 🤬 cursing_face 🍮 custard 🛃 customs 🥩
cut_of_meat 🌀 cyclone 🗡️ dagger_knife 💃 dancer 👯 dancers 🍡 dango 🕶️ dark_sunglasses 🎯 dart 💨 dash 📅 date
🧏 deaf_person 🌳 deciduous_tree 🦌 deer 🏬 department_store 🏚️ derelict_house 🏜️ desert 🏝️ desert_island 🖥️
desktop_computer 💠 diamond_with_a_dot ♦️ diamonds 😞 disappointed 😥 disappointed_relieved 🤿 diving_mask 🪔
diya_lamp 💫 dizzy 😵 dizzy_face knocked_out_face 🧬 dna 🚯 do_not_litter 🐶 dog 🐕 dog2 💵 dollar 🎎 dolls 🚪
door ⏸️ double_vertical_bar 🍩 doughnut 🕊️ dove_of_peace 🐉 dragon 🐲 dragon_face 👗 dress 🐪 dromedary_camel
🤤 drooling_face 🩸 drop_of_blood 💧 droplet 🥁 drum 🦆 duck 🥟 dumpling 📀 dvd 📧 e_mail email 🦅 eagle 👂 ear 🌾
ear_of_rice 🦻 ear_with_hearing_aid 🌍 earth_africa 🌎 earth_americas globe_showing_americas 🌏 earth_asia 🍳
egg fried_egg 🥚 egg2 🍆 eggplant 🕗 eight_oclock ✴️ eight_pointed_star ✳️ eight_spoked_asterisk 🕣
eight_thirty ⏏️ eject_symbol 🔌 electric_plug 🐘 elephant 🕚 eleven_oclock 🕦 eleven_thirty 🧝 elf 🔚 end ✉️
envelope 💶 euro 🏰 european_castle 🏤 european_post_office 🌲 evergreen_tree ❗ exclamation
heavy_exclamation_mark 🤯 exploding_head 😑 expressionless 👁️ eye 👓 eyeglasses 👀 eyes 🤕
face_with_head_bandage 🤒 face_with_thermometer 🤦 facepalm 👊 facepunch fist_oncoming punch 🏭 factory 🧚
fairy 🧆 falafel 🍂 fallen_leaf 👪 family ⏩ fast_forward 📠 fax 😨 fearful 🐾 feet 🎡 ferris_wheel ⛴️ ferry 🏑
field_hockey 🗄️ file_cabinet 📁 file_folder 📽️ film_projector 🎞️ film_strip 🔥 fire 🚒 fire_engine 🧯
fire_extinguisher 🧨 firecracker 🎆 fireworks 🌓 first_quarter_moon 🐟 fish 🍥 fish_cake 🎣
fishing_pole_and_fish ✊ fist fist_raised 🤛 fist_left left_facing_fist 🤜 fist_right right_facing_fist 🕔
five_oclock 🕠 five_thirty 🎏 flags 🦩 flamingo 🔦 flashlight 🥿 flat_shoe ⚜️ fleur_de_lis 🛫 flight_departure
🐬 flipper 💾 floppy_disk 😳 flushed 🥏 flying_disc 🛸 flying_saucer 🌫️ fog 🌁 foggy 🦶 foot 🏈 football 👣
footprints 🍴 fork_and_knife 🥠 fortune_cookie 🍀 four_leaf_clover 🕓 four_oclock 🕟 four_thirty 🦊 fox_face
🖼️ frame_with_picture 🆓 free 🍤 fried_shrimp 🍟 fries 🐸 frog 😦 frowning 🙍 frowning_person ⛽ fuelpump 🌕
full_moon 🌝 full_moon_with_face ⚱️ funeral_urn 🎲 game_die 🧄 garlic ⚙️ gear 💎 gem ♊ gemini 🧞 genie 👻
ghost 🎁 gift 💝 gift_heart 🦒 giraffe 👧 girl 🌐 globe_with_meridians 🧤 gloves 🥅 goal_net 🐐 goat 🥽 goggles ⛳
golf 🏌️ golfer golfing 🍇 grapes 🍏 green_apple 📗 green_book 🟢 green_circle 💚 green_heart 🥗 green_salad ❕
grey_exclamation ❔ grey_question 😬 grimacing 😁 grin 😀 grinning 💂 guard 🦮 guide_dog 🎸 guitar 🔫 gun 💇
haircut 🍔 hamburger 🔨 hammer ⚒️ hammer_and_pick 🛠️ hammer_and_wrench 🐹 hamster ✋ hand 🤭 hand_over_mouth
👜 handbag 🤾 handball_person 🤝 handshake 💩 hankey poop shit 🐥 hatched_chick 🐣 hatching_chick 🎧 headphones
🙉 hear_no_evil hear_no_evil_monkey ❤️ heart 💟 heart_decoration ❣️ heart_exclamation 😍 heart_eyes 😻
heart_eyes_cat 💓 heartbeat 💗 heartpulse ♥️ hearts ✔️ heavy_check_mark ✖️ heavy_multiplication_x 🦔
hedgehog 🚁 helicopter 🌿 herb 🌺 hibiscus 🔆 high_brightness 👠 high_heel high_heeled_shoe 🥾 hiking_boot 🛕
hindu_temple 🦛 hippopotamus 🔪 hocho knife 🕳️ hole 🍯 honey_pot 🐴 horse 🏇 horse_racing 🏥 hospital 🥵
hot_face 🌶️ hot_pepper 🌭 hotdog 🏨 hotel ♨️ hotsprings ⌛ hourglass ⏳ hourglass_flowing_sand 🏠 house 🏘️
house_buildings 🏡 house_with_garden 🤗 hugging_face hugs 😯 hushed 🍨 ice_cream 🧊 ice_cube 🏒 ice_hockey ⛸️
ice_skate 🍦 icecream 🆔 id 👿 imp 📥 inbox_tray 📨 incoming_envelope ♾️ infinity ℹ️ information_source 😇
innocent ⁉️ interrobang 📱 iphone 🎃 jack_o_lantern 🗾 japan map_of_japan 👖 jeans 🧩 jigsaw 😂 joy 😹 joy_cat
🕹️ joystick 🤹 juggling_person 🕋 kaaba 🦘 kangaroo 🔑 key ⌨️ keyboard 🔟 keycap_ten ten 🛴 kick_scooter 👘
kimono 💋 kiss 😗 kissing 😽 kissing_cat 😚 kissing_closed_eyes 😘 kissing_heart 😙 kissing_smiling_eyes 🪁
kite 🥝 kiwi_fruit 🧎 kneeling_person 🐨 koala 🥼 lab_coat 🏷️ label 🥍 lacrosse 🏮 lantern 🔵 large_blue_circle
🔷 large_blue_diamond 🔶 large_orange_diamond 🌗 last_quarter_moon 🌜 last_quarter_moon_face 😆 laughing
satisfied 🥬 leafy_green 🍃 leaves 📒 ledger 🛅 left_luggage 🗨️ left_speech_bubble 🦵 leg 🍋 lemon ♌ leo 🐆
leopard 🎚️ level_slider ♎ libra 🚈 light_rail 🔗 link 🦁 lion_face 👄 lips 💄 lipstick 🦎 lizard 🦙 llama 🦞
lobster 🔒 lock 🔏 lock_with_ink_pen 🍭 lollipop ➿ loop 🧴 lotion_bottle 🧘 lotus_position 🔊 loud_sound 📢
loudspeaker 🏩 love_hotel 💌 love_letter 🤟 love_you_gesture 🔅 low_brightness 🖌️ lower_left_paintbrush 🧳
luggage 🤥 lying_face 🔍 mag 🔎 mag_right 🧙 mage 🧲 magnet 📫 mailbox 📪 mailbox_closed 📬 mailbox_with_mail 📭
mailbox_with_no_mail 👨 man 🕺 man_dancing 👲 man_with_gua_pi_mao 🍊 mandarin orange 🥭 mango 👞 mans_shoe
shoe 🕰️ mantelpiece_clock 🦽 manual_wheelchair 🍁 maple_leaf 🥋 martial_arts_uniform 😷 mask 💆 massage 🧉
mate 🍖 meat_on_bone 🦾 mechanical_arm 🦿 mechanical_leg 🎖️ medal_military 🏅 medal_sports ⚕️ medical_symbol
📣 mega 🍈 melon 🕎 menorah 🚹 mens mens_room 🧜 merperson 🤘 metal 🚇 metro 🦠 microbe 🎤 microphone 🔬
microscope 🥛 milk_glass 🌌 milky_way 🚐 minibus 💽 minidisc 📴 mobile_phone_off 🤑 money_mouth_face 💸
money_with_wings 💰 moneybag 🐒 monkey 🐵 monkey_face 🧐 monocle_face 🚝 monorail 🌔 moon 🥮 moon_cake 🎓
mortar_board 🕌 mosque 🦟 mosquito 🛥️ motor_boat 🛵 motor_scooter 🦼 motorized_wheelchair 🛣️ motorway 🗻
mount_fuji ⛰️ mountain 🚵 mountain_bicyclist 🚠 mountain_cableway 🚞 mountain_railway 🏔️ mountain_snow
snow_capped_mountain 🐭 mouse 🐁 mouse2 🎥 movie_camera 🗿 moyai 💪 muscle 🍄 mushroom 🎹 musical_keyboard 🎵
musical_note 🎼 musical_score 🔇 mute 💅 nail_care 📛 name_badge 🏞️ national_park 🤢 nauseated_face 🧿
nazar_amulet 👔 necktie 🤓 nerd_face 😐 neutral_face 🆕 new 🌑 new_moon 🌚 new_moon_with_face 📰 newspaper 🗞️
newspaper_roll rolled_up_newspaper 🆖 ng 🌃 night_with_stars 🕘 nine_oclock 🕤 nine_thirty 🔕 no_bell 🚳
no_bicycles ⛔ no_entry 🙅 no_good person_gesturing_no 📵 no_mobile_phones 😶 no_mouth 🚷 no_pedestrians 🚭
no_smoking 🚱 non_potable_water 👃 nose 📓 notebook 🎶 notes 🔩 nut_and_bolt ⭕ o 🅾️ o2 🌊 ocean 🐙 octopus 🍢
oden 🏢 office 🛢️ oil_drum 🆗 ok 👌 ok_hand 🙆 ok_person person_gesturing_ok 🗝️ old_key 🧓 older_adult 👴
older_man 👵 older_woman 🕉️ om_symbol 🔛 on 🚘 oncoming_automobile 🚍 oncoming_bus 🚔 oncoming_police_car 🚖
oncoming_taxi 🕐 one_oclock 🩱 one_piece_swimsuit 🕜 one_thirty 🧅 onion 📂 open_file_folder 👐 open_hands 😮
open_mouth ☂️ open_umbrella ⛎ ophiuchus 📙 orange_book 🟠 orange_circle 🧡 orange_heart 🦧 orangutan 🦦 otter
📤 outbox_tray 🦉 owl 🐂 ox 🦪 oyster 📦 package 📄 page_facing_up 📃 page_with_curl 📟 pager 🌴 palm_tree 🤲
palms_up_together 🥞 pancakes 🐼 panda_face 📎 paperclip 🖇️ paperclips 🪂 parachute ⛱️ parasol_on_ground 🅿️
parking 🦜 parrot 〽️ part_alternation_mark ⛅ partly_sunny 🥳 partying_face 🛳️ passenger_ship 🛂
passport_control ☮️ peace_symbol 🍑 peach 🦚 peacock 🥜 peanuts 🍐 pear 🖊️ pen 📝 pencil ✏️ pencil2 🐧 penguin
😔 pensive 🎭 performing_arts 😣 persevere 🤺 person_fencing 🤵 person_in_tuxedo 👳 person_with_turban 👰
person_with_veil 🧫 petri_dish ☎️ phone ⛏️ pick 🥧 pie 🐷 pig 🐖 pig2 🐽 pig_nose 💊 pill 🤏 pinching_hand 🍍
pineapple 🏓 ping_pong ♓ pisces 🍕 pizza 🛐 place_of_worship 🍽️ plate_with_cutlery 🥺 pleading_face 👇
point_down 👈 point_left 👉 point_right ☝️ point_up 👆 point_up_2 🚓 police_car 🐩 poodle 🍿 popcorn 🏣
post_office 📯 postal_horn 📮 postbox 🚰 potable_water 🥔 potato 👝 pouch 🍗 poultry_leg 💷 pound 😡 pout rage 😾
pouting_cat 🙎 pouting_face 🙏 pray 📿 prayer_beads 🤰 pregnant_woman 🥨 pretzel 🤴 prince 👸 princess 🖨️
printer 🦯 probing_cane 🟣 purple_circle 💜 purple_heart 👛 purse 📌 pushpin ❓ question 🐰 rabbit 🐇 rabbit2 🦝
raccoon 🐎 racehorse 🏎️ racing_car 🏍️ racing_motorcycle 📻 radio 🚃 railway_car 🛤️ railway_track 🌈 rainbow
🤚 raised_back_of_hand 🤨 raised_eyebrow 🙌 raised_hands 🙋 raising_hand 🐏 ram 🍜 ramen 🐀 rat 🪒 razor 🧾
receipt ♻️ recycle 🔴 red_circle 🧧 red_envelope ®️ registered ☺️ relaxed 😌 relieved 🎗️ reminder_ribbon 🔁
repeat 🔂 repeat_one ⛑️ rescue_worker_helmet rescue_workers_helmet 🚻 restroom 💞 revolving_hearts ⏪ rewind
🦏 rhinoceros 🎀 ribbon 🍚 rice 🍙 rice_ball 🍘 rice_cracker 🎑 rice_scene 🗯️ right_anger_bubble 💍 ring 🪐
ringed_planet 🤖 robot_face 🚀 rocket 🤣 rofl 🙄 roll_eyes 🧻 roll_of_paper 🎢 roller_coaster 🐓 rooster 🌹 rose
🏵️ rosette 🚨 rotating_light 📍 round_pushpin 🚣 rowboat 🏉 rugby_football 🏃 runner running 🎽 running_shirt
🈂️ sa 🧷 safety_pin 🦺 safety_vest ♐ sagittarius 🍶 sake 🧂 salt 👡 sandal womans_sandal 🥪 sandwich 🎅 santa
santa_claus 🥻 sari 📡 satellite 🧖 sauna_person 🦕 sauropod 🎷 saxophone ⚖️ scales 🧣 scarf 🏫 school 🎒
school_satchel ✂️ scissors ♏ scorpio scorpius 🦂 scorpion 😱 scream 🙀 scream_cat 📜 scroll 💺 seat ㊙️ secret
🙈 see_no_evil see_no_evil_monkey 🌱 seedling 🤳 selfie 🕖 seven_oclock 🕢 seven_thirty 🥘 shallow_pan_of_food
☘️ shamrock 🦈 shark 🍧 shaved_ice 🐑 sheep 🐚 shell 🛡️ shield 🚢 ship 👕 shirt t_shirt tshirt 🛍️ shopping 🛒
shopping_cart 🩳 shorts 🚿 shower 🦐 shrimp 🤷 shrug 🤫 shushing_face 📶 signal_strength 🕕 six_oclock 🔯
six_pointed_star 🕡 six_thirty 🛹 skateboard 🎿 ski ⛷️ skier 💀 skull ☠️ skull_and_crossbones 🦨 skunk 🛷 sled
😴 sleeping 🛌 sleeping_accommodation sleeping_bed 😪 sleepy 🕵️ sleuth_or_spy 🙁 slightly_frowning_face 🙂
slightly_smiling_face 🎰 slot_machine 🦥 sloth 🛩️ small_airplane 🔹 small_blue_diamond 🔸
small_orange_diamond 🔺 small_red_triangle 😄 smile 😸 smile_cat 😃 smiley 😺 smiley_cat 😈 smiling_imp 😏
smirk 😼 smirk_cat 🚬 smoking 🐌 snail 🐍 snake 🤧 sneezing_face 🏂 snowboarder ❄️ snowflake ⛄ snowman ☃️
snowman_with_snow 🧼 soap 😭 sob ⚽ soccer 🧦 socks 🥎 softball 🔜 soon 🆘 sos 🔉 sound 👾 space_invader ♠️
spades 🍝 spaghetti ❇️ sparkle 🎇 sparkler ✨ sparkles 💖 sparkling_heart 🙊 speak_no_evil
speak_no_evil_monkey 🔈 speaker 🗣️ speaking_head 💬 speech_balloon 🚤 speedboat 🕷️ spider 🕸️ spider_web 🗓️
spiral_calendar_pad 🗒️ spiral_note_pad 🧽 sponge 🥄 spoon 🦑 squid 🏟️ stadium 🧍 standing_person ⭐ star 🌟
star2 ☪️ star_and_crescent ✡️ star_of_david 🤩 star_struck 🌠 stars 🚉 station 🗽 statue_of_liberty 🚂
steam_locomotive 🩺 stethoscope 🍲 stew ⏱️ stopwatch 📏 straight_ruler 🍓 strawberry 😛 stuck_out_tongue 🎙️
studio_microphone 🥙 stuffed_flatbread 🌦️ sun_behind_rain_cloud 🌤️ sun_behind_small_cloud 🌞 sun_with_face
🌻 sunflower 😎 sunglasses ☀️ sunny 🌅 sunrise 🌄 sunrise_over_mountains 🦸 superhero 🦹 supervillain 🏄 surfer
🍣 sushi 🚟 suspension_railway 🦢 swan 😓 sweat 💦 sweat_drops 😅 sweat_smile 🍠 sweet_potato 🩲 swim_brief 🏊
swimmer 🔣 symbols 🕍 synagogue 💉 syringe 🦖 t-rex t_rex 🌮 taco 🎉 tada 🥡 takeout_box 🎋 tanabata_tree ♉
taurus 🚕 taxi 🍵 tea 🧸 teddy_bear 📞 telephone_receiver 🔭 telescope 🕙 ten_oclock 🕥 ten_thirty 🎾 tennis ⛺
tent 🧪 test_tube 🌡️ thermometer 🤔 thinking 💭 thought_balloon 🧵 thread 🕒 three_oclock 🕞 three_thirty ⛈️
thunder_cloud_and_rain 🎫 ticket 🎟️ tickets 🐯 tiger 🐅 tiger2 ⏲️ timer_clock 💁 tipping_hand_person 😫
tired_face ™️ tm 🚽 toilet 🗼 tokyo_tower 🍅 tomato 👅 tongue 🧰 toolbox 🦷 tooth 🔝 top 🎩 tophat 🖲️ trackball
🚜 tractor 🚥 traffic_light 🚋 train 🚆 train2 🚊 tram 🚩 triangular_flag 📐 triangular_ruler 🔱 trident 😤
triumph 🚎 trolleybus 🏆 trophy 🍹 tropical_drink 🐠 tropical_fish 🚚 truck 🎺 trumpet 🌷 tulip 🥃 tumbler_glass
🦃 turkey 🐢 turtle 📺 tv 🕛 twelve_oclock 🕧 twelve_thirty 💕 two_hearts 👬 two_men_holding_hands 🕑 two_oclock
🕝 two_thirty ☔ umbrella 😒 unamused 🔞 underage 🦄 unicorn_face 🔓 unlock 🆙 up 🙃 upside_down_face ✌️ v 🧛
vampire 🚦 vertical_traffic_light 📼 vhs 📳 vibration_mode 📹 video_camera 🎮 video_game 🎻 violin ♍ virgo 🌋
volcano 🏐 volleyball 🤮 vomiting_face 🆚 vs 🖖 vulcan_salute 🧇 waffle 🚶 walking 🌘 waning_crescent_moon 🌖
waning_gibbous_moon ⚠️ warning 🗑️ wastebasket ⌚ watch 🐃 water_buffalo 🤽 water_polo 🍉 watermelon 👋 wave 🏴
waving_black_flag 🏳️ waving_white_flag 〰️ wavy_dash 🌒 waxing_crescent_moon 🚾 wc 😩 weary 💒 wedding 🏋️
weight_lifter weight_lifting 🐳 whale 🐋 whale2 ☸️ wheel_of_dharma ♿ wheelchair ✅ white_check_mark ⚪
white_circle 💮 white_flower ☹️ white_frowning_face 🤍 white_heart 🌥️ white_sun_behind_cloud 🥀
wilted_flower 🌬️ wind_blowing_face 🎐 wind_chime 🍷 wine_glass 😉 wink 🐺 wolf 👩 woman 🧕
woman_with_headscarf 👚 womans_clothes 👒 womans_hat 👭 women_holding_hands 🚺 womens womens_room 🥴
woozy_face 🗺️ world_map 😟 worried 🔧 wrench 🤼 wrestling ✍️ writing_hand ❌ x 🧶 yarn 🥱 yawning_face 🟡
yellow_circle 💛 yellow_heart 💴 yen ☯️ yin_yang 🪀 yo_yo 😋 yum 🤪 zany_face ⚡ zap 🦓 zebra 🤐
zipper_mouth_face 🧟 zombie 💤 zzz
"""


def _read(table: str) -> dict[str, str]:
    names: dict[str, str] = {}
    character = ""
    for word in table.split():
        if re.fullmatch(r"[a-z0-9_+-]+", word):
            names[word] = character
        else:
            character = word
    return names


EMOJI = _read(_TABLE)
