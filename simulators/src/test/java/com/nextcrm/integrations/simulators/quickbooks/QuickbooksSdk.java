package com.nextcrm.integrations.simulators.quickbooks;

import com.intuit.ipp.core.Context;
import com.intuit.ipp.core.ServiceType;
import com.intuit.ipp.data.Customer;
import com.intuit.ipp.data.Invoice;
import com.intuit.ipp.data.Line;
import com.intuit.ipp.data.LineDetailTypeEnum;
import com.intuit.ipp.data.ReferenceType;
import com.intuit.ipp.data.SalesItemLineDetail;
import com.intuit.ipp.exception.FMSException;
import com.intuit.ipp.interceptors.HTTPURLConnectionInterceptor;
import com.intuit.ipp.security.OAuth2Authorizer;
import com.intuit.ipp.services.DataService;
import com.intuit.ipp.util.Config;
import java.math.BigDecimal;

/** Intuit's own client, pointed at the simulator. Its settings are the whole program's. */
final class QuickbooksSdk {

    private QuickbooksSdk() {}

    static DataService service(QuickbooksSimulator books, String realm, String token) throws FMSException {
        Config.setProperty(Config.BASE_URL_QBO, books.baseUri() + "/v3/company");
        Config.setProperty(
                Config.HTTP_TRANSPORT, HTTPURLConnectionInterceptor.HTTP_URL_CONNECTION); // the other knows no ports
        Config.setProperty(Config.COMPRESSION_REQUEST_FORMAT, "");
        Config.setProperty(Config.COMPRESSION_RESPONSE_FORMAT, "");
        Config.setProperty(Config.RETRY_MODE, "fixed");
        Config.setProperty(Config.RETRY_FIXED_COUNT, "0");
        return new DataService(new Context(new OAuth2Authorizer(token), ServiceType.QBO, realm));
    }

    static DataService service(QuickbooksSimulator books) throws FMSException {
        return service(books, books.company().realmId(), QuickbooksSimulatorOptions.DEFAULT_TOKEN);
    }

    static Invoice invoice(String customer, String... amounts) {
        Invoice invoice = new Invoice();
        invoice.setCustomerRef(reference(customer));
        for (String amount : amounts) {
            Line line = new Line();
            line.setAmount(new BigDecimal(amount));
            line.setDetailType(LineDetailTypeEnum.SALES_ITEM_LINE_DETAIL);
            SalesItemLineDetail detail = new SalesItemLineDetail();
            detail.setItemRef(reference("1"));
            line.setSalesItemLineDetail(detail);
            invoice.getLine().add(line);
        }
        return invoice;
    }

    static Customer customer(String name) {
        Customer customer = new Customer();
        customer.setDisplayName(name);
        return customer;
    }

    static ReferenceType reference(String id) {
        ReferenceType reference = new ReferenceType();
        reference.setValue(id);
        return reference;
    }
}
