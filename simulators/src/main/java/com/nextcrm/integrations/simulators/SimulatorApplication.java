package com.nextcrm.integrations.simulators;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.nextcrm.integrations.simulators.billionmail.BillionmailApi;
import com.nextcrm.integrations.simulators.billionmail.BillionmailSimulatorOptions;
import com.nextcrm.integrations.simulators.mautic.MauticApi;
import com.nextcrm.integrations.simulators.mautic.MauticSimulatorOptions;
import com.nextcrm.integrations.simulators.myob.MyobApi;
import com.nextcrm.integrations.simulators.myob.MyobSimulatorOptions;
import com.nextcrm.integrations.simulators.oauth.OAuthClient;
import com.nextcrm.integrations.simulators.paypal.PaypalApi;
import com.nextcrm.integrations.simulators.paypal.PaypalSimulatorOptions;
import com.nextcrm.integrations.simulators.quickbooks.QuickbooksApi;
import com.nextcrm.integrations.simulators.quickbooks.QuickbooksSimulatorOptions;
import com.nextcrm.integrations.simulators.stripe.StripeApi;
import com.nextcrm.integrations.simulators.stripe.StripeSimulatorOptions;
import com.nextcrm.integrations.simulators.xero.XeroApi;
import com.nextcrm.integrations.simulators.xero.XeroLimits;
import com.nextcrm.integrations.simulators.xero.XeroSimulatorOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** All simulated providers as one program on one port. */
@Command(
        name = "simulators",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description = "Providers that behave like the real ones. Ends with Ctrl-C.")
public final class SimulatorApplication implements Callable<Integer> {

    @Option(names = "--host", defaultValue = "127.0.0.1", description = "Address to listen on")
    private String host = "127.0.0.1";

    @Option(names = "--port", defaultValue = "9100", description = "Port to listen on; 0 for any free one")
    private int port;

    @Option(names = "--seed", defaultValue = "42", description = "Decides all data")
    private long seed;

    @Option(names = "--stripe-key", defaultValue = StripeSimulatorOptions.DEFAULT_KEY, description = "Secret key")
    private String stripeKey = StripeSimulatorOptions.DEFAULT_KEY;

    @Option(names = "--stripe-charges", defaultValue = "1000", description = "Charges of each account")
    private long stripeCharges;

    @Option(names = "--stripe-defects", defaultValue = "0", description = "How many of them are defective")
    private long stripeDefects;

    @Option(names = "--stripe-span", defaultValue = "P90D", description = "How far back they go (ISO-8601)")
    private Duration stripeSpan = Duration.ofDays(90);

    @Option(
            names = "--stripe-until",
            description = "When the newest is two minutes old (ISO-8601, as 2026-09-30T10:00:00Z); the start if absent")
    private @Nullable Instant stripeUntil;

    @Option(names = "--stripe-rate-limit", defaultValue = "0", description = "Requests a second; 0 for no limit")
    private double stripeRateLimit;

    @Option(
            names = "--gateway-url",
            defaultValue = "http://localhost:8080",
            description = "Where consent pages send users back to")
    private String gatewayUrl = "http://localhost:8080";

    @Option(names = "--xero-invoices", defaultValue = "1000", description = "Invoices of each organisation")
    private long xeroInvoices;

    @Option(
            names = "--xero-time-scale",
            defaultValue = "1",
            description = "How many times faster Xero's limits run: 60 makes a minute of a second")
    private int xeroTimeScale;

    @Option(names = "--paypal-transactions", defaultValue = "1000", description = "Rows of PayPal's history")
    private long paypalTransactions;

    @Option(names = "--quickbooks-invoices", defaultValue = "1000", description = "Invoices of each company")
    private long quickbooksInvoices;

    @Option(
            names = "--quickbooks-time-scale",
            defaultValue = "1",
            description = "How many times faster QuickBooks's limits run; 0 for no limits")
    private double quickbooksTimeScale = 1;

    @Option(names = "--mautic-contacts", defaultValue = "1000", description = "Contacts of the Mautic server")
    private long mauticContacts;

    @Option(names = "--billionmail-contacts", defaultValue = "1000", description = "Contacts of the BillionMail server")
    private long billionmailContacts;

    @Option(names = "--myob-invoices", defaultValue = "1000", description = "Invoices of each company file")
    private long myobInvoices;

    @Option(
            names = "--myob-time-scale",
            defaultValue = "1",
            description = "How many times faster MYOB's limits run; 0 for no limits")
    private double myobTimeScale = 1;

    @Option(names = "--set", description = "An option of a further provider: freshbooks.invoices=200")
    private Map<String, String> options = new LinkedHashMap<>();

    public static void main(String[] args) {
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
        System.exit(new CommandLine(new SimulatorApplication())
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
                    command.getErr().println("simulators cannot start: " + cause.getMessage());
                    return 1;
                })
                .execute(args));
    }

    @Override
    public Integer call() throws InterruptedException {
        StripeSimulatorOptions stripe = StripeSimulatorOptions.defaults()
                .withSeed(seed)
                .withKey(stripeKey)
                .withCharges(stripeCharges)
                .withDefects(stripeDefects)
                .withSpan(stripeSpan)
                .withUntil(stripeUntil)
                .withRequestsPerSecond(stripeRateLimit);
        List<ProviderApi> providers =
                new ArrayList<>(List.of(new StripeApi(stripe), xero(), myob(), quickbooks(), mautic(), billionmail()));
        providers.add(paypal());
        SimulatorPart.Setting setting = new SimulatorPart.Setting(seed, gatewayUrl, options);
        ServiceLoader.load(SimulatorPart.class).forEach(part -> providers.add(part.open(setting)));
        try (SimulatorServer server = SimulatorServer.start(host, port, providers)) {
            System.out.println("simulators ready on " + server.uri());
            server.join();
        }
        return 0;
    }

    private XeroApi xero() {
        return new XeroApi(
                XeroSimulatorOptions.defaults()
                        .withSeed(seed)
                        .withInvoices(xeroInvoices)
                        .withLimits(XeroLimits.Rules.REAL.scaled(xeroTimeScale)),
                OAuthClient.withRedirectUris(gatewayUrl + "/api/integrations/xero/callback"));
    }

    private MyobApi myob() {
        return new MyobApi(MyobSimulatorOptions.defaults()
                .withSeed(seed)
                .withInvoices(myobInvoices)
                .withLimits(myobTimeScale)
                .withRedirectUris(Set.of(gatewayUrl + "/api/integrations/myob/callback")));
    }

    private QuickbooksApi quickbooks() {
        return new QuickbooksApi(QuickbooksSimulatorOptions.defaults()
                .withSeed(seed)
                .withInvoices(quickbooksInvoices)
                .withLimits(quickbooksTimeScale)
                .withRedirectUris(Set.of(gatewayUrl + "/api/integrations/quickbooks/callback")));
    }

    private PaypalApi paypal() {
        return new PaypalApi(PaypalSimulatorOptions.defaults().withSeed(seed).withTransactions(paypalTransactions));
    }

    private MauticApi mautic() {
        return new MauticApi(MauticSimulatorOptions.defaults()
                .withSeed(seed)
                .withContacts(mauticContacts)
                .withRedirectUris(Set.of(gatewayUrl + "/api/integrations/mautic/callback")));
    }

    private BillionmailApi billionmail() {
        return new BillionmailApi(BillionmailSimulatorOptions.defaults().withContacts(billionmailContacts));
    }
}
