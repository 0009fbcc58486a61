package com.nextcrm.integrations.simulators.quickbooks;

/** Names and places made of a number. */
final class Names {

    static final String[] CITIES = {"Bayshore", "Menlo Park", "Middlefield", "Half Moon Bay", "Palo Alto"};

    private static final String[] FIRST = {"Ana", "Bill", "Chloé", "Diego", "Éva", "Freeman", "Grace", "Hiro"};
    private static final String[] LAST = {"Reyes", "Lucchini", "O'Brien", "Núñez", "Sørensen", "Park", "Weiß"};
    private static final String[] TRADES = {
        "Hardware & Sons", "Bakery", "Landscaping", "Surf Shop", "Travel Agency", "Dukes' Gym", "Rondonuwu + Co"
    };

    private Names() {}

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
