"""Names of persons, places and bodies from many parts of the world.

Put in the place of names in training text, they teach the model to read news of other countries than the one it learnt
from. Compiled for this project from common names; the lists name nobody in particular.
"""
import random

GIVEN = """Abebe Abdelaziz Abdirahman Abiodun Achieng Adaeze Adebayo Adel Adil Ahmet Aigerim Aisulu Akbar Akeel Akhtar Akinyi Aleksandr Alemayehu Aliyu Almaz Amadou Amara Amina Aminata Amit Amrita Anahit Anan Anh Anil Anjali Annika Anwar Aram Arash Aravind Aref Arjun Armen Arman Arslan Asel Ashok Ashraf Asif Aslan Aung Ayşe Azadeh Aziz Azmi Bahram Bakhtiyar Balázs Baraka Basma Bayar Behnam Bekele Bilal Binyam Birgit Bogdan Boubacar Burak Camila Catarina Chandra Chaim Cheikh Chidi Chinedu Chukwuemeka Daisuke Dalia Daler Damir Danilo Daoud Darya Dauda Davit Dawit Deepak Demetrio Deng Desta Dina Dilip Djibril Dmytro Dragan Duc Ebrahim Efua Ehud Eitan Ekaterina Elif Elnur Emeka Emre Enkhbayar Erdem Esra Eun-ji Fadi Fahad Faisal Farah Farhad Farida Fatou Fatoumata Fawzi Fernanda Feroz Firas Fumiko Galina Gamal Ganbaatar Gao Garfield Getachew Ghassan Giorgi Goran Guadalupe Gulnara Guo Habib Hadi Haile Hailu Haim Haj Hamad Hamza Han Hana Hani Haruki Harun Hashim Hatem Hiroshi Hisham Hoang Hodan Huda Hyun-woo Ibrahima Idris Ifeoma Ikram Ilan Ilir Imad Indira Ines Irakli Iryna Ishaq Itzhak Ivica Jaafar Jabu Jagdish Jalal Jamal Jamila Javad Jelena Ji-hoon Jin Jitendra Joko Jomo Juma Kader Kamal Kanat Karima Karthik Kasym Katarzyna Kavita Kazuo Kemal Keisha Kenji Khadija Khin Kiran Koffi Kwabena Kwame Laila Lakshmi Lamine Lars Latif Leila Levan Li Lindiwe Ling Linh Liu Lucía Luka Lwazi Madina Mahamadou Mahdi Mahmoud Makoto Mamadou Manoj Manuela Marat Mariam Marwan Masoud Maung Mehdi Mehmet Mei Meles Meron Milica Min-jun Mira Mohamad Mohammad Mohsen Mónica Moses Moshe Moussa Mufti Muhammad Mukesh Munir Murat Musa Mustafa Nadia Nahid Najib Nana Narendra Nasser Natalya Nayef Nazir Negash Ngozi Nguyen Nikola Nikos Nino Nitin Noor Nurlan Obinna Odhiambo Ogechi Oksana Olena Oluwaseun Omar Onyango Osama Oumar Paulo Pema Petro Phuong Pradeep Prakash Praveen Priya Qasim Rabia Rachid Rafael Raghad Rajesh Rakesh Ramzi Rania Rashid Ravi Reem Reza Riad Rohan Roxana Ruslan Ryo Saad Sabah Sabri Sadiq Saeed Said Salam Saleh Salim Salma Salman Samia Samir Samuel Sandeep Sanjay Sara Sardar Satoshi Savita Sayed Selam Seo-yeon Serhiy Setareh Shabnam Shadi Shahid Shakil Shamim Shimon Shira Shlomo Sibusiso Siddharth Siham Sinan Siti Slobodan Solomon Soraya Sota Sri Sultan Sunita Suresh Svetlana Taha Takeshi Talal Tamar Tariq Tatiana Tendai Tewodros Thabo Thandiwe Thanh Thant Tigran Tomasz Tsegaye Tuan Uchenna Umar Umarou Ursula Usman Vahid Vakhtang Vasyl Venkat Vesna Vijay Vikram Viktor Vinod Vitaly Volodymyr Wael Wahid Walid Wambui Wang Wei Wen Winnie Xavier Xi Yaakov Yael Yahya Yan Yaroslav Yasmin Yassin Yasuo Yaw Yerlan Yigal Yitzhak Yoav Yong Yousef Yuki Yuliya Yusuf Zafar Zahra Zain Zainab Zaki Zaw Zeinab Zhang Zhanna Zia Ziad Zodwa Zoran Zubair Zulfikar""".split()
FAMILY = """Abbasi Abdi Abdullahi Abebe Abiola Aboud Acheampong Adamu Adeyemi Afolabi Agarwal Aguilar Ahmadi Ahmedov Akhmetov Akhtar Akpan Al-Ahmad Al-Dosari Al-Hamdi Al-Jubouri Al-Kuwari Al-Maliki Al-Mutairi Al-Qahtani Al-Rashid Al-Sabah Al-Thani Al-Zahrani Aliyev Almeida Alvarenga Amadi Amini Anand Andersson Aoki Arslan Asante Asghar Ashkenazi Assefa Atallah Avraham Awad Aydin Azizi Bagheri Bahrami Bajwa Bakr Balogun Banda Banerjee Baptiste Barakat Barzani Basnet Bayramov Begum Bekele Belhaj Ben-David Benitez Berhane Bhatt Bhatti Bhutto Biya Bondarenko Boro Bose Boutros Bui Butt Cabrera Castellanos Çelik Chakraborty Chaudhry Chavez Chea Cheng Chiang Chikwanda Choi Choudhury Cisse Coulibaly Dahal Dang Darwish Das Debnath Dehghani Deng Desai Desta Devkota Dhillon Diallo Diarra Diop Dlamini Do Dogan Doumbia Dutta Ebrahimi Egwu El-Sayed Eliyahu Erdem Eshetu Eze Fakhri Farah Farooq Fashola Fernando Fofana Fujita Gaikwad Galal Gamage Gandhi Gbagbo Gebremedhin Ghani Ghosh Gill Goldstein Gomes Goswami Gowda Gunawardena Guo Gupta Gurung Habibi Haddad Haidari Hailemariam Hakimi Hamdan Hamidi Hariri Hasanov Hashimoto Hassani He Heydari Hoang Horvat Hosseini Huang Huseynov Hwang Ibrahimov Idrissi Ikeda Ilves Inoue Iqbal Ismailov Ivanenko Iyer Jaber Jadhav Jafari Jain Jalali Jallow Janashia Javed Jayasuriya Jha Jiang Joshi Jovanović Juma Kaboré Kader Kagame Kamara Kanaan Kanu Kapoor Karimi Karimov Kasumov Katz Kaur Kavian Kaya Kayani Keita Kenyatta Khalaf Khalil Khanna Khatun Khumalo Kibaki Kılıç Kimani Kinoshita Kiplagat Kiprotich Koirala Koné Korhonen Kovalenko Kowalczyk Krishnan Kulkarni Kumar Kumari Kurbanov Kuznetsov Lahoud Lakhani Le Lema Levy Li Lim Lin Liu Lopes Lukashenka Luo Lwin Mabuza Machado Mahama Mahmood Mahmoudi Malik Mammadov Mandal Mansour Mappa Masri Matsumoto Mbeki Mehta Mekonnen Meng Mensah Mirza Mishra Mizrahi Mnangagwa Mobarak Moghaddam Mohan Mokoena Molefe Moreira Mousavi Moyo Mukherjee Murad Mussa Mutasa Muthoni Mwangi Nabavi Nagpal Nair Nakamura Nasrallah Nasser Nazari Ncube Ndiaye Ndlovu Netshitenzhe Ngcobo Ngo Nguema Nguyen Nikolić Nkosi Nkurunziza Noor Novák Nyambura Nyerere Obi Ochieng Odinga Oduya Ogbonna Ojo Okafor Okello Okonkwo Okoye Oli Olmert Omondi Onyango Orbeliani Osei Osman Otieno Ouattara Oyelaran Özdemir Pandey Paredes Park Patel Pathak Patil Pereira Perera Petrenko Petrović Pham Phiri Pillai Poudel Prasad Qadir Qasimi Qureshi Rahimi Rahman Rajapaksa Rajan Ramaphosa Rana Rao Rashidi Rastogi Razavi Reddy Rehman Rezaei Rostami Roy Saad Sadr Sahin Said Saito Saleh Salimi Samarasinghe Sandhu Sankara Santos Sarkar Sato Sawadogo Sayeed Selassie Sembène Sen Seth Shah Shaikh Shapira Sharif Sharifi Sharma Shehu Shevchenko Shinawatra Shrestha Siddiqui Silva Sima Simić Singh Sissoko Soares Soglo Soltani Soomro Sow Subramaniam Suleiman Sun Suzuki Syed Taha Takahashi Talabani Tamang Tan Tanaka Tang Tekle Tesfaye Thapa Thein Tiwari Tkachenko Toure Tran Traoré Tripathi Tshabalala Tsvangirai Turabi Uche Uddin Ueda Usmanov Varma Vasquez Verma Vo Vuković Wade Wang Wanjiru Warsame Watanabe Weah Wijesinghe Win Wong Wu Xu Yadav Yamamoto Yang Yavuz Yıldız Yilmaz Yoon Yunus Yusuf Zaher Zaidi Zaman Zardari Zeid Zelaya Zewde Zhang Zhao Zhou Zuma Zou""".split()
PLACES = """Aba Abuja Accra Adama Addis_Ababa Adiyaman Agadez Ahmedabad Aktau Al-Hasakah Al-Hudaydah Aleppo Algiers Almaty Amman Ankara Antakya Aqaba Arusha Asmara Astana Asunción Baalbek Babil Baghlan Bahir_Dar Baidoa Baku Balkh Balochistan Bamako Banda_Aceh Bandung Bangui Banjul Basra Batumi Beersheba Benghazi Bihar Bishkek Bissau Bogotá Bosaso Bujumbura Bukavu Bursa Busan Cabinda Cabo_Delgado Casablanca Chennai Chiang_Mai Chittagong Chongqing Colombo Conakry Cotonou Dakar Dalian Damietta Daraa Darfur Davao Deir_ez-Zor Dhaka Dili Diyarbakir Djibouti Dodoma Doha Donetsk Douala Dushanbe El_Fasher Eldoret Enugu Erbil Esfahan Faisalabad Fallujah Faryab Freetown Gabès Gaborone Galle Ganja Gansu Gao Garissa Gaza_City Gedaref Ghazni Gilgit Goma Gondar Guangdong Guangzhou Guayaquil Gujarat Gwadar Gyumri Haifa Hama Hanoi Harare Hargeisa Hebei Hebron Helmand Herat Hodeidah Homs Hubei Hyderabad Ibadan Idlib Imphal Irrawaddy Islamabad Istanbul Izmir Jaffna Jaipur Jakarta Jalalabad Jammu Java Jeddah Jenin Jiangsu Jizan Johannesburg Jos Juba Kabul Kachin Kaduna Kampala Kandahar Kano Karachi Karbala Kashmir Kassala Kathmandu Kerala Kerman Khan_Younis Kharkiv Khartoum Kherson Khost Khyber_Pakhtunkhwa Kigali Kirkuk Kisangani Kisumu Kivu Kolkata Kumasi Kunduz Kutaisi Kwazulu-Natal Laayoune Lagos Lahore Lattakia Lhasa Libreville Likud Lilongwe Lomé Luanda Lubumbashi Lucknow Lusaka Lviv Maharashtra Maiduguri Makhachkala Malabo Malakal Manama Mandalay Maputo Marib Mariupol Mashhad Matara Mazar-i-Sharif Medina Mekelle Mindanao Misrata Mogadishu Mombasa Monrovia Mosul Multan Mumbai Mwanza Mykolaiv N'Djamena Nablus Nagorno-Karabakh Nairobi Najaf Nampula Nanjing Naypyidaw Niamey Nicosia Nouakchott Odesa Ogaden Oromia Osh Ouagadougou Oujda Palmyra Papua Penang Peshawar Phnom_Penh Port_Harcourt Port_Sudan Punjab Qamishli Qom Quetta Rabat Rafah Rajasthan Rakhine Ramadi Ramallah Raqqa Rawalpindi Riyadh Rustavi Sahel Samarkand Samarra Sana'a Sanliurfa Saravan Shandong Shanghai Sharjah Sharm_el-Sheikh Shenzhen Shiraz Sichuan Sidon Sindh Sirte Sistan Srinagar Suez Sukhumi Sulaymaniyah Sumatra Surabaya Suwayda Swat Tabriz Tabuk Taiz Tamale Tamil_Nadu Tartus Tashkent Tbilisi Tigray Tikrit Timbuktu Tobruk Tskhinvali Tyre Uttar_Pradesh Van Vientiane Wad_Madani Waziristan West_Bengal Xinjiang Yangon Yaoundé Yazd Yerevan Yunnan Zahedan Zanzibar Zaporizhzhia Zhejiang Ziguinchor Zinder""".split()
BODIES = """Ministry_of_{}|{}_Ministry|{}_Authority|{}_Council|{}_Petroleum_Company|{}_Central_Bank|Bank_of_{}|University_of_{}|{}_University|{}_Liberation_Front|{}_News_Agency|{}_Airlines|{}_High_Court|{}_People's_Party|{}_Chamber_of_Commerce|{}_Red_Crescent|{}_Human_Rights_Commission|{}_National_Congress|{}_Electricity_Board|{}_Telecom|{}_Daily|The_{}_Times|{}_Police|{}_Stock_Exchange|{}_Football_Club|{}_United|Movement_for_{}|{}_Development_Fund""".split("|")


def substitute(words, labels, share):
    """Replaces names by others, keeping the labels; tells whether it did."""
    out_words, out_labels, did, i = [], [], False, 0
    while i < len(words):
        j = i + 1
        if labels[i] and labels[i].startswith("B-") and random.random() < share:
            kind = labels[i][2:]
            while j < len(words) and labels[j] == "I-" + kind:
                j += 1
            new = other(kind, words[i:j])
            if new:
                out_words += new
                out_labels += ["B-" + kind] + ["I-" + kind] * (len(new) - 1)
                i, did = j, True
                continue
        out_words += words[i:j]
        out_labels += labels[i:j]
        i = j
    return out_words, out_labels, did


def other(kind, name):
    """Another name of the kind, in capitals where this one is; None where there is none that fits."""
    if not all(word[:1].isupper() for word in name):
        return None
    capitals = name[0].isupper() and len(name[0]) > 3
    if kind == "PER":
        middle = [random.choice(GIVEN if random.random() < 0.3 else FAMILY) for _ in name[2:]]
        new = ([random.choice(GIVEN)] + middle if len(name) > 1 else []) + [random.choice(FAMILY)]
    elif kind == "PLC":
        new = random.choice(PLACES).split("_")
    elif kind == "ORG" and len(name) > 1:
        return random.choice(BODIES).format(random.choice(PLACES)).split("_")
    elif kind == "ORG" and name[0].isupper():
        return ["".join(random.choice("ABCDEFGHIKLMNOPRSTUVWZ") for _ in range(random.choice((2, 3, 3, 4, 4, 5))))]
    else:
        return None
    return [word.upper() for word in new] if capitals else new


ONSETS = "b br ch d dr f g gr h j k kh kl kr l m n ng p pr q r s sh sk st t tr ts v w y z zh".split() + ["", ""]
VOWELS = "a a a e e i i o o u ai ei ia io ou au aa ee oo".split()
CODAS = "b d f g k l m n ng n nd p r rt s sh st t v x z".split() + [""] * 12


def invented():
    """A word that is no word: what it names can only be told from the words around it."""
    syllables = random.choice((1, 2, 2, 2, 3, 3))
    word = "".join(random.choice(ONSETS) + random.choice(VOWELS) + random.choice(CODAS) for _ in range(syllables))
    return word.capitalize() if len(word) > 2 else word.capitalize() + random.choice("aeiou")
