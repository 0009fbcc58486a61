package com.nextcrm.integrations.ingress;

import com.nextcrm.integrations.platform.testkit.TestPlatform;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/** The whole service on a random port, with a real broker and database. One context for all tests that say so. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "ingress.event-log.patience=300ms",
            "ingress.senders.stripe.webhook-secrets=whsec_new, whsec_old",
            "ingress.senders.stripe.account-id=acct_own",
            "ingress.senders.xero.webhook-secrets=c2VjcmV0IGtleQ==",
            "ingress.senders.quickbooks.webhook-secrets=verifier-new, verifier-old",
            "ingress.senders.paypal.webhook-secrets=WEBHOOK-OF-DEPLOYMENT",
            "ingress.senders.paypal.account-id=MERCHANTOWN",
            "ingress.senders.mautic.webhook-secrets=hook-secret",
            "ingress.senders.mautic.account-id=https://mautic.example.com"
        })
@ContextConfiguration(initializers = SimulatedPaypal.Settings.class)
@Import({TestPlatform.class, TestIngress.class})
public @interface IngressTest {}
