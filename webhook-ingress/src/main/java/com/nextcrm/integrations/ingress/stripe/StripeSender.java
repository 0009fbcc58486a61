package com.nextcrm.integrations.ingress.stripe;

import com.nextcrm.integrations.contracts.ProviderId;
import com.nextcrm.integrations.contracts.Secret;
import com.nextcrm.integrations.ingress.sender.Reading;
import com.nextcrm.integrations.ingress.sender.SignatureVerifier;
import com.nextcrm.integrations.ingress.sender.WebhookSender;
import java.util.List;
import org.springframework.stereotype.Component;

@Component
final class StripeSender implements WebhookSender {

    private static final ProviderId STRIPE = new ProviderId("stripe");

    @Override
    public ProviderId provider() {
        return STRIPE;
    }

    @Override
    public SignatureVerifier verifier(List<Secret> secrets) {
        return new StripeVerifier(secrets.stream().map(HmacKey::of).toList());
    }

    @Override
    public Reading read(byte[] body) {
        return StripeEnvelope.read(body);
    }
}
