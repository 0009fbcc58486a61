package com.nextcrm.integrations.ingress.mautic;

import com.nextcrm.integrations.contracts.ProviderId;
import com.nextcrm.integrations.contracts.Secret;
import com.nextcrm.integrations.ingress.sender.Base64HmacVerifier;
import com.nextcrm.integrations.ingress.sender.Reading;
import com.nextcrm.integrations.ingress.sender.SignatureVerifier;
import com.nextcrm.integrations.ingress.sender.WebhookSender;
import java.util.List;
import org.springframework.stereotype.Component;

@Component
final class MauticSender implements WebhookSender {

    private static final ProviderId MAUTIC = new ProviderId("mautic");

    @Override
    public ProviderId provider() {
        return MAUTIC;
    }

    @Override
    public SignatureVerifier verifier(List<Secret> secrets) {
        return new Base64HmacVerifier("Webhook-Signature", secrets);
    }

    @Override
    public Reading read(byte[] body) {
        return MauticEnvelope.read(body);
    }

    @Override
    public int statusWhenRefused() {
        return 401;
    }
}
