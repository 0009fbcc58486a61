package com.nextcrm.integrations.ingress;

import com.nextcrm.integrations.simulators.paypal.PaypalCertificates;
import com.nextcrm.integrations.simulators.paypal.PaypalSimulator;
import com.nextcrm.integrations.simulators.paypal.PaypalSimulatorOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** A PayPal for all tests of this module: its certificates' host, and its root, which is in a file. */
public final class SimulatedPaypal {

    public static final String TOKEN = "token-of-the-integration";
    public static final PaypalSimulator SIMULATOR = PaypalSimulator.start(
            PaypalSimulatorOptions.defaults().withTransactions(3).withToken(TOKEN));
    public static final Path ROOT = file(PaypalCertificates.shared().rootPem());
    public static final Path INTERMEDIATE = file(PaypalCertificates.shared().intermediatePem());

    static {
        SIMULATOR.account().addPayments(1);
    }

    private SimulatedPaypal() {}

    public static URI host() {
        return SIMULATOR.baseUri();
    }

    /** Known before the web server is, and so before the senders are. */
    static final class Settings implements ApplicationContextInitializer<ConfigurableApplicationContext> {
        @Override
        public void initialize(ConfigurableApplicationContext context) {
            TestPropertyValues.of("PAYPAL_BASE_URL=" + host(), "PAYPAL_TRUSTED_ROOTS=" + ROOT.toUri())
                    .applyTo(context);
        }
    }

    private static Path file(String pem) {
        try {
            Path file = Files.createTempFile("certificate", ".pem");
            file.toFile().deleteOnExit();
            return Files.writeString(file, pem);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
