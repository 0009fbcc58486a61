package com.nextcrm.integrations.simulators.paypal;

import com.nextcrm.integrations.simulators.Answer;
import com.nextcrm.integrations.simulators.Params;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code GET /v1/reporting/balances}: what the account has of each currency, with the same lag. */
final class ReadBalances {

    private final PaypalAccount account;

    ReadBalances(PaypalAccount account) {
        this.account = account;
    }

    Answer answer(Params query) {
        Instant refreshed = account.refreshed(account.now());
        Map<String, BigDecimal> sums = new TreeMap<>();
        account.history
                .between(Instant.EPOCH, refreshed)
                .filter(row -> row.status().equals("S") || row.status().equals("V"))
                .forEach(row -> sums.merge(
                        row.amount().currency(),
                        row.fee() == null
                                ? row.amount().value()
                                : row.amount().plus(row.fee()).value(),
                        BigDecimal::add));
        String only = Objects.requireNonNullElse(query.value("currency_code"), "ALL");
        ObjectNode body = PaypalJson.object();
        ArrayNode balances = body.putArray("balances");
        sums.forEach((currency, sum) -> {
            if (only.equals("ALL") || only.equals(currency)) {
                ObjectNode balance =
                        balances.addObject().put("currency", currency).put("primary", currency.equals("USD"));
                ObjectNode amount = new PaypalMoney(sum, currency).json();
                balance.set("total_balance", amount);
                balance.set("available_balance", amount);
                balance.set("withheld_balance", PaypalMoney.zero(currency).json());
            }
        });
        body.put("account_id", account.number())
                .put("as_of_time", PaypalJson.time(refreshed))
                .put("last_refresh_time", PaypalJson.time(refreshed));
        return PaypalJson.answer(200, body);
    }
}
