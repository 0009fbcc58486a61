package com.nextcrm.integrations.simulators.quickbooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.intuit.ipp.core.IEntity;
import com.intuit.ipp.data.CompanyInfo;
import com.intuit.ipp.data.Customer;
import com.intuit.ipp.data.EntityStatusEnum;
import com.intuit.ipp.data.Invoice;
import com.intuit.ipp.exception.AuthenticationException;
import com.intuit.ipp.exception.AuthorizationException;
import com.intuit.ipp.exception.FMSException;
import com.intuit.ipp.services.CDCQueryResult;
import com.intuit.ipp.services.DataService;
import com.intuit.ipp.services.WebhooksService;
import com.intuit.ipp.util.Config;
import com.nextcrm.integrations.simulators.Fault;
import com.nextcrm.integrations.simulators.FaultRule;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Intuit's own client makes of the simulator. */
class QuickbooksSdkTest {

    private QuickbooksSimulator books;
    private DataService service;

    @BeforeEach
    void start() throws FMSException {
        books = QuickbooksSimulator.start(
                QuickbooksSimulatorOptions.defaults().withInvoices(230).withCustomers(40));
        service = QuickbooksSdk.service(books);
    }

    @AfterEach
    void stop() {
        books.close();
    }

    @Test
    void pagesThroughInvoicesFromPositionOne() throws FMSException {
        List<Invoice> all = new ArrayList<>();
        for (int start = 1; all.size() == start - 1; start += 100) {
            service.executeQuery("select * from Invoice orderby MetaData.CreateTime asc startposition " + start
                            + " maxresults 100")
                    .getEntities()
                    .forEach(each -> all.add((Invoice) each));
        }
        assertThat(all)
                .hasSize(230)
                .extracting(Invoice::getId)
                .isEqualTo(books.company().invoiceIds());
        BigDecimal euros = all.stream()
                .filter(each -> each.getCurrencyRef().getValue().equals("EUR"))
                .map(Invoice::getTotalAmt)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        QuickbooksTotals.Sums expected =
                Objects.requireNonNull(books.company().totals().currencies().get("EUR"));
        assertThat(euros).isEqualByComparingTo(expected.total());
        assertThat(service.executeQuery("select count(*) from Invoice").getTotalCount())
                .isEqualTo(230);
        assertThat(service.executeQuery("select * from Customer maxresults 1000")
                        .getEntities())
                .hasSize(38); // without the inactive ones
        assertThat(service.findAll(new CompanyInfo())).hasSize(1);
    }

    @Test
    void createsChangesAndDeletesAnInvoice() throws FMSException {
        Invoice made = service.add(QuickbooksSdk.invoice("1", "10.50", "0.75"));
        assertThat(made.getTotalAmt()).isEqualByComparingTo("11.25");
        assertThat(made.getBalance()).isEqualByComparingTo("11.25");
        assertThat(made.getSyncToken()).isEqualTo("0");

        Invoice change = new Invoice();
        change.setId(made.getId());
        change.setSyncToken("0");
        change.setSparse(true);
        change.setPrivateNote("seen");
        Invoice changed = service.update(change);
        assertThat(changed.getSyncToken()).isEqualTo("1");
        assertThat(changed.getTotalAmt()).isEqualByComparingTo("11.25");
        assertThat(changed.getPrivateNote()).isEqualTo("seen");

        changed.setPrivateNote(null);
        changed.setSparse(false);
        Invoice cleared = service.update(changed); // all of it: what is left out is cleared
        assertThat(cleared.getPrivateNote()).isNull();
        assertThat(cleared.getLine()).hasSize(3);

        Invoice voided = service.voidRequest(cleared);
        assertThat(voided.getTotalAmt()).isZero();
        assertThat(voided.getPrivateNote()).isEqualTo("Voided");
        assertThat(service.delete(voided).getStatus()).isEqualTo(EntityStatusEnum.DELETED);
        assertThat(code(() -> service.findById(made))).isEqualTo("610");
    }

    @Test
    void makesCustomersInactiveInsteadOfDeletingThem() throws FMSException {
        Customer made = service.add(QuickbooksSdk.customer("Ünal & Sons"));
        assertThat(code(() -> service.add(QuickbooksSdk.customer("ünal & sons"))))
                .isEqualTo("6240");
        made.setActive(false);
        made.setSparse(true);
        Customer gone = service.update(made);
        assertThat(gone.getDisplayName()).isEqualTo("Ünal & Sons (deleted)");
        assertThat(code(() -> service.add(QuickbooksSdk.customer("Ünal & Sons"))))
                .isEqualTo("6240");
        assertThat(code(() -> service.add(QuickbooksSdk.customer("A:B")))).isEqualTo("2040");
        assertThat(service.executeQuery("select * from Customer where Active in (true,false) and DisplayName ="
                                + " 'Ünal & Sons (deleted)'")
                        .getEntities())
                .hasSize(1);
    }

    @Test
    void tellsOfChangesAndDeletes() throws FMSException {
        books.clock().advance(Duration.ofHours(2));
        String since = QuickbooksJson.time(books.clock().instant().minusSeconds(60));
        String voided = books.company().invoiceIds().get(5);
        String deleted = books.company().invoiceIds().get(6);
        books.company().voidInvoice(voided);
        books.company().deleteInvoice(deleted);
        books.company().deactivateCustomer("3");
        List<CDCQueryResult> results = service.executeCDCQuery(List.of(new Invoice(), new Customer()), since);
        assertThat(results).hasSize(1);
        CDCQueryResult result = results.getFirst();
        assertThat(entities(result, "Invoice"))
                .extracting(each -> ((Invoice) each).getId() + " " + ((Invoice) each).getStatus())
                .containsExactly(voided + " null", deleted + " DELETED");
        assertThat(entities(result, "Customer"))
                .singleElement()
                .satisfies(each -> assertThat(((Customer) each).isActive()).isFalse());
    }

    @Test
    void refusesInTheSdksOwnTypes() {
        Invoice stale = new Invoice();
        stale.setId("1");
        stale.setSyncToken("7");
        stale.setSparse(true);
        stale.setPrivateNote("x");
        assertThat(code(() -> service.update(stale))).isEqualTo("5010");
        assertThat(code(() -> service.executeQuery("select * from Invoice where PrivateNote = 'x'")))
                .isEqualTo("4001");
        assertThat(code(() -> service.executeQuery("select * from Invoice startposition 0")))
                .isEqualTo("4001");
        assertThat(code(() -> service.executeQuery("select * from Invoice where Id = '1' or Id = '2'")))
                .isEqualTo("4000");
        assertThat(code(() -> service.add(QuickbooksSdk.invoice("999999", "1"))))
                .isEqualTo("2500");
        assertThat(code(() -> service.add(QuickbooksSdk.invoice("1")))).isEqualTo("2020");
    }

    @Test
    void refusesTokensAndCompaniesInTheSdksOwnTypes() throws FMSException {
        DataService stranger = QuickbooksSdk.service(books, books.company().realmId(), "no-such-token");
        assertThat(catchThrowableOfType(
                        AuthenticationException.class, () -> stranger.executeQuery("select * from Invoice")))
                .isNotNull();
        DataService elsewhere = QuickbooksSdk.service(books, "1234567890", QuickbooksSimulatorOptions.DEFAULT_TOKEN);
        books.faults().add(FaultRule.once(Fault.status(401))); // in XML, which this SDK reads only with further jars
        assertThat(catchThrowableOfType(FMSException.class, () -> elsewhere.executeQuery("select * from Invoice")))
                .isNotNull();
        assertThat(catchThrowableOfType(
                        AuthorizationException.class, () -> elsewhere.executeQuery("select * from Invoice")))
                .isNotNull();
    }

    @Test
    void signsWebhooksAsTheSdkVerifiesThem() {
        books.company().addInvoices(3);
        QuickbooksWebhookOrder order = QuickbooksWebhookOrder.of("http://127.0.0.1", "verifier-1")
                .inOldForm()
                .last(3);
        byte[] body = books.webhooks().bodies(order).getFirst();
        String text = new String(body, StandardCharsets.UTF_8);
        Config.setProperty(Config.WEBHOOKS_VERIFIER_TOKEN, "verifier-1");
        WebhooksService webhooks = new WebhooksService();
        assertThat(webhooks.verifyPayload(QuickbooksWebhookSender.signature(body, "verifier-1"), text))
                .isTrue();
        assertThat(webhooks.verifyPayload(QuickbooksWebhookSender.signature(body, "verifier-2"), text))
                .isFalse();
        assertThat(webhooks.getWebhooksEvent(text).getEventNotifications())
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.getRealmId()).isEqualTo(books.company().realmId());
                    assertThat(each.getDataChangeEvent().getEntities()).hasSize(3);
                });
    }

    private static List<? extends IEntity> entities(CDCQueryResult result, String name) {
        return Objects.requireNonNull(result.getQueryResults().get(name)).getEntities();
    }

    private static String code(ThrowingCallable call) {
        FMSException refused = catchThrowableOfType(FMSException.class, call);
        return refused.getErrorList().getFirst().getCode();
    }
}
