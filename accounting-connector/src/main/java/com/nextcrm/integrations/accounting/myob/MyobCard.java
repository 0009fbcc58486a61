package com.nextcrm.integrations.accounting.myob;

/** A kind of card: whom the company deals with. */
enum MyobCard {
    CUSTOMER("Contact/Customer"),
    SUPPLIER("Contact/Supplier"),
    PERSONAL("Contact/Personal");

    private final String route;

    MyobCard(String route) {
        this.route = route;
    }

    String route() {
        return route;
    }
}
