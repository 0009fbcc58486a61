package com.nextcrm.integrations.ingress.paypal;

import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.contracts.ProviderId;
import com.nextcrm.integrations.contracts.Secret;
import com.nextcrm.integrations.ingress.sender.Reading;
import com.nextcrm.integrations.ingress.sender.SignatureVerifier;
import com.nextcrm.integrations.ingress.sender.WebhookSender;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.springframework.stereotype.Component;

/** Its secrets are the ids that PayPal gave to our webhooks: nobody else's signature is over them. */
@Component
final class PaypalSender implements WebhookSender, AutoCloseable {

    private static final ProviderId PAYPAL = new ProviderId("paypal");
    private static final int MOST_WAITING_BYTES = 4 * 1024 * 1024;

    private final CertificateAddresses addresses;
    private final FetchCertificate fetch;
    private final Certificates certificates;
    private final Semaphore waitingBytes = new Semaphore(MOST_WAITING_BYTES);
    private final Optional<AskPaypal> asking;

    PaypalSender(PaypalSettings settings, PaypalTokens tokens, Clock clock) {
        addresses = new CertificateAddresses(settings);
        fetch = new FetchCertificate(settings.timeout());
        certificates = new Certificates(fetch, new JudgeCertificate(settings), clock);
        asking = settings.postback() ? Optional.of(new AskPaypal(settings, tokens)) : Optional.empty();
    }

    @Override
    public ProviderId provider() {
        return PAYPAL;
    }

    /** PayPal is asked with an integration's token, of which the deployment's own address has none. */
    @Override
    public SignatureVerifier verifier(List<Secret> secrets) {
        return verifier(secrets, Optional.empty());
    }

    @Override
    public SignatureVerifier verifier(IntegrationId integration, List<Secret> secrets) {
        return verifier(secrets, asking.map(paypal -> paypal.of(integration)));
    }

    private SignatureVerifier verifier(List<Secret> secrets, Optional<AskPaypal.Asker> asker) {
        List<String> webhookIds =
                secrets.stream().map(secret -> secret.reveal().strip()).toList();
        return new PaypalVerifier(webhookIds, addresses, certificates, waitingBytes, asker);
    }

    @Override
    public Reading read(byte[] body) {
        return PaypalEnvelope.read(body);
    }

    @Override
    public void close() {
        fetch.close();
    }
}
