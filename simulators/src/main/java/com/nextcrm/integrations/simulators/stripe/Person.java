package com.nextcrm.integrations.simulators.stripe;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whom a charge or customer names. Taken from a list on purpose full of what breaks careless code. */
record Person(
        String name,
        @Nullable String email,
        @Nullable String phone,
        @Nullable String city,
        @Nullable String postalCode,
        String country) {

    private static final List<Person> PEOPLE = List.of(
            new Person("Ann Lee", "ann.lee@example.com", "+1 212 555 0100", "New York", "10001", "US"),
            new Person("Zoë Müller-Lüdenscheidt", "zoe@example.de", null, "Köln", "50667", "DE"),
            new Person("Łukasz Żółć", "lukasz@example.pl", "+48 22 555 01 00", "Łódź", "90-001", "PL"),
            new Person("山田 太郎", "taro@example.jp", "+81 3-5555-0100", "東京", "100-0001", "JP"),
            new Person("Ólafur Þór Guðmundsson", "olafur@example.is", null, "Reykjavík", "101", "IS"),
            new Person("Nguyễn Thị Ánh", null, "+84 24 5555 0100", "Hà Nội", null, "VN"),
            new Person("محمد عبد الله", "mohammed@example.com.kw", null, "الكويت", null, "KW"),
            new Person("Seán O'Brien \"Bob\"", "sean+shop@example.ie", null, "Dún Laoghaire", "A96 X0X0", "IE"),
            new Person("José Ñandú", "jose@example.es", null, "A Coruña", "15001", "ES"),
            new Person("Αλέξανδρος Παπαδόπουλος", "alex@example.gr", null, "Αθήνα", "104 31", "GR"),
            new Person("🦊 Fox & Söhne <GmbH>", "fox@example.at", "+43 1 5550100", "Wien", "1010", "AT"),
            new Person("Nakato Babirye", "nakato@example.ug", "+256 41 5550100", "Kampala", null, "UG"));

    static Person of(long bits) {
        return PEOPLE.get((int) Long.remainderUnsigned(bits, PEOPLE.size()));
    }
}
