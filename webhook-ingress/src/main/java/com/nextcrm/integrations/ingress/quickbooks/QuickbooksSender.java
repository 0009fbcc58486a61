package com.nextcrm.integrations.ingress.quickbooks;

import com.nextcrm.integrations.contracts.ProviderId;
import com.nextcrm.integrations.contracts.Secret;
import com.nextcrm.integrations.ingress.sender.Base64HmacVerifier;
import com.nextcrm.integrations.ingress.sender.Reading;
import com.nextcrm.integrations.ingress.sender.SignatureVerifier;
import com.nextcrm.integrations.ingress.sender.WebhookSender;
import java.util.List;
import org.springframework.stereotype.Component;

@Component
final class QuickbooksSender implements WebhookSender {

    private static final ProviderId QUICKBOOKS = new ProviderId("quickbooks");

    @Override
    public ProviderId provider() {
        return QUICKBOOKS;
    }

    @Override
    public SignatureVerifier verifier(List<Secret> secrets) {
        return new Base64HmacVerifier("intuit-signature", secrets);
    }

    @Override
    public Reading read(byte[] body) {
        return QuickbooksEnvelope.read(body);
    }

    @Override
    public int statusWhenRefused() {
        return 401;
    }
}
