package com.nextcrm.integrations.simulators.myob;

/** Names and places made of a number. */
final class MyobNames {

    private static final String[] FIRST = {"Ana", "Bill", "Chloé", "Diego", "Kiri", "Grace", "Hemi", "Lachlan"};
    private static final String[] LAST = {"Reyes", "O'Brien", "Nguyen", "Ngata", "Sørensen", "Walker", "Weiß"};
    private static final String[] TRADES = {
        "Agency", "Bakery & Sons", "Landscaping", "Surf Shop", "Joinery", "Dairy Co-op", "Physio + Pilates"
    };
    private static final String[] CITIES = {"Sydney", "Geelong", "Hobart", "Napier", "Dunedin"};

    private MyobNames() {}

    static String given(long bits) {
        return of(FIRST, bits);
    }

    static String family(long bits) {
        return of(LAST, bits >>> 8);
    }

    static String trade(long bits) {
        return of(TRADES, bits >>> 16);
    }

    static String city(long bits) {
        return of(CITIES, bits >>> 24);
    }

    private static String of(String[] all, long bits) {
        return all[(int) Long.remainderUnsigned(bits, all.length)];
    }
}
