package com.nextcrm.integrations.simulators.stripe;

import com.nextcrm.integrations.simulators.JsonOut;

/** What objects refer to and show when expanded. */
interface RelatedJson {

    /** The value alone: the id, or the whole object when it is to be expanded. */
    void writePaymentIntent(Charge charge, Expansions expansions, JsonOut out);

    /** @param withCharge whether its latest charge is to be written whole too */
    void writePaymentIntent(long number, boolean withCharge, JsonOut out);

    void writeTransaction(Charge charge, JsonOut out);

    void writeCharge(long number, JsonOut out);

    void writeInvoice(long number, JsonOut out);

    void writeInvoicePayments(Invoice invoice, JsonOut out);

    void writeCustomer(long number, JsonOut out);

    void writeRefunds(Charge charge, JsonOut out);

    Customer customer(long number);
}
