package com.nextcrm.integrations.ingress.xero;

import com.nextcrm.integrations.contracts.ProviderId;
import com.nextcrm.integrations.contracts.Secret;
import com.nextcrm.integrations.ingress.sender.Base64HmacVerifier;
import com.nextcrm.integrations.ingress.sender.Reading;
import com.nextcrm.integrations.ingress.sender.SignatureVerifier;
import com.nextcrm.integrations.ingress.sender.WebhookSender;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Xero. Before it sends anything it asks with right and wrong signatures whether we would know the difference: exactly
 * 200 and exactly 401, nothing in the answer's body and no cookie.
 */
@Component
final class XeroSender implements WebhookSender {

    private static final ProviderId XERO = new ProviderId("xero");

    @Override
    public ProviderId provider() {
        return XERO;
    }

    @Override
    public SignatureVerifier verifier(List<Secret> secrets) {
        return new Base64HmacVerifier("x-xero-signature", secrets);
    }

    @Override
    public Reading read(byte[] body) {
        return XeroEnvelope.read(body);
    }

    @Override
    public int statusWhenRefused() {
        return 401;
    }

    @Override
    public boolean wantsEmptyAnswers() {
        return true;
    }
}
