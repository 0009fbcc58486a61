package com.nextcrm.integrations.platform.paging;

import com.nextcrm.integrations.platform.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;

/**
 * Where a list goes on: behind the row with this time and id. Opaque outside, so that page 10,000 costs what page 1
 * costs.
 */
public record Cursor(Instant time, String id) {

    public String encode() {
        String text = time + "|" + id;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** @throws Problem 400 when it is not one of ours */
    public static Cursor decode(String encoded) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8).split("\\|", 2);
            if (parts.length == 2) {
                return new Cursor(Instant.parse(parts[0]), parts[1]);
            }
        } catch (IllegalArgumentException | DateTimeParseException e) {
            // told below
        }
        throw Problem.badRequest("cursor is not one that a list of ours gave");
    }
}
