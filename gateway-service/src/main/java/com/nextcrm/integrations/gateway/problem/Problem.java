package com.nextcrm.integrations.gateway.problem;

import java.util.Locale;
import org.springframework.http.HttpStatus;

/** The shape of every error: RFC 9457, plus {@code error} for clients written to the customer's guide. */
record Problem(String type, String title, int status, String detail, String instance, String error) {

    static Problem of(HttpStatus status, String detail, String instance) {
        String title = status.getReasonPhrase();
        String type = "urn:nextcrm:problem:" + title.toLowerCase(Locale.ROOT).replace(' ', '-');
        return new Problem(type, title, status.value(), detail, instance, detail);
    }
}
