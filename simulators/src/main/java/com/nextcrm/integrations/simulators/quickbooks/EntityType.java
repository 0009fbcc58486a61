package com.nextcrm.integrations.simulators.quickbooks;

import java.util.Map;
import java.util.Set;

/**
 * What QuickBooks knows of a kind of object.
 *
 * @param name as in queries and answers; paths have it in lower case
 * @param properties what can be filtered and sorted by; anything else is fault 4001
 * @param members what a request may contain; anything else is fault 2010
 * @param nameList whether its objects are never deleted but made inactive, and then left out of queries
 */
record EntityType(String name, Map<String, Kind> properties, Set<String> members, boolean nameList) {

    static final String CREATED = "MetaData.CreateTime";
    static final String UPDATED = "MetaData.LastUpdatedTime";

    /** How values of a property compare. */
    enum Kind {
        ID,
        TEXT,
        NUMBER,
        DATE,
        TIME,
        FLAG,
        REFERENCE
    }

    static final EntityType INVOICE = new EntityType(
            "Invoice",
            Map.of(
                    "Id",
                    Kind.ID,
                    CREATED,
                    Kind.TIME,
                    UPDATED,
                    Kind.TIME,
                    "DocNumber",
                    Kind.TEXT,
                    "TxnDate",
                    Kind.DATE,
                    "DueDate",
                    Kind.DATE,
                    "TotalAmt",
                    Kind.NUMBER,
                    "Balance",
                    Kind.NUMBER,
                    "CustomerRef",
                    Kind.REFERENCE),
            words("Id SyncToken MetaData domain sparse DocNumber TxnDate DueDate ShipDate CurrencyRef ExchangeRate"
                    + " HomeTotalAmt HomeBalance CustomerRef CustomerMemo PrivateNote BillAddr ShipAddr ShipFromAddr"
                    + " BillEmail BillEmailCc BillEmailBcc SalesTermRef ClassRef DepartmentRef Line TxnTaxDetail"
                    + " GlobalTaxCalculation TotalAmt Balance Deposit DepositToAccountRef EmailStatus PrintStatus"
                    + " LinkedTxn ApplyTaxAfterDiscount AllowIPNPayment AllowOnlinePayment"
                    + " AllowOnlineCreditCardPayment AllowOnlineACHPayment CustomField TrackingNum ShipMethodRef"
                    + " InvoiceLink TaxExemptionRef DeliveryInfo FreeFormAddress RecurDataRef TxnSource"),
            false);

    static final EntityType CUSTOMER = new EntityType(
            "Customer",
            Map.of(
                    "Id",
                    Kind.ID,
                    CREATED,
                    Kind.TIME,
                    UPDATED,
                    Kind.TIME,
                    "DisplayName",
                    Kind.TEXT,
                    "FullyQualifiedName",
                    Kind.TEXT,
                    "CompanyName",
                    Kind.TEXT,
                    "GivenName",
                    Kind.TEXT,
                    "FamilyName",
                    Kind.TEXT,
                    "Active",
                    Kind.FLAG),
            words("Id SyncToken MetaData domain sparse Title GivenName MiddleName FamilyName Suffix DisplayName"
                    + " FullyQualifiedName CompanyName PrintOnCheckName Active PrimaryPhone AlternatePhone Mobile Fax"
                    + " PrimaryEmailAddr WebAddr BillAddr ShipAddr Notes Taxable Job BillWithParent ParentRef Level"
                    + " IsProject SalesTermRef PaymentMethodRef Balance OpenBalanceDate BalanceWithJobs CurrencyRef"
                    + " PreferredDeliveryMethod ResaleNum PrimaryTaxIdentifier DefaultTaxCodeRef ARAccountRef"
                    + " ClientEntityId"),
            true);

    /** What a company's change feed can be asked for; only the first two have anything here. */
    static final Set<String> IN_CHANGE_FEED = words("Invoice Customer Payment CreditMemo Estimate SalesReceipt"
            + " RefundReceipt Item Account Term Vendor Employee Class Bill BillPayment Purchase Deposit Transfer");

    String path() {
        return name.toLowerCase(java.util.Locale.ROOT);
    }

    private static Set<String> words(String all) {
        return Set.of(all.split(" "));
    }
}
