import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;

/**
 * How long genuine PayPal webhooks wait for their answer, alone and beside 10,000 forged ones, which come from another
 * address. The simulated PayPal signs and forges into a catcher here; both kinds are then posted at a fixed rate, whether
 * or not the one before is answered, so that a stall shows. Rounds with and without forgeries alternate. A stack that
 * was just started compiles for minutes under this load, so the first rounds are for that only.
 *
 * <p>{@code java benchmarks/ForgedPaypal.java [forged [rounds [warming]]]}, by default 10000, 5 and 6; needs a running
 * stack.
 */
final class ForgedPaypal {

    private static final int GOOD_PER_SECOND = 100;
    private static final int SECONDS = 20;
    private static final int EVENTS = 300;
    /** Of each sender: enough that none waits for another. */
    private static final int CONNECTIONS = 32;
    private static final String[] KINDS = {
        "OWN_CERTIFICATE", "OTHER_HOST", "LOOKALIKE_HOST", "WRONG_WEBHOOK_ID", "CHANGED_BODY", "REENCODED_BODY",
        "EXPIRED_CHAIN", "OTHER_NAME", "OTHER_ALGORITHM", "NO_CERTIFICATE"
    };

    public static void main(String[] arguments) throws Exception {
        int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
        int warming = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 6;
        Stack stack = new Stack();
        String webhookId = "WEBHOOK-" + UUID.randomUUID();
        String integration = connect(stack, webhookId);
        stack.control("paypal", "/payments", "{\"count\":" + EVENTS + "}");
        URI url = URI.create(System.getenv().getOrDefault("INGRESS_URL", stack.gateway())
                + "/api/integrations/paypal/webhook/" + integration);
        List<byte[]> good = caught(stack, url, webhookId, "[]", true);
        List<byte[]> forged = new ArrayList<>();
        while (forged.size() < count) {
            forged.addAll(caught(stack, url, webhookId, "[\"" + String.join("\",\"", KINDS) + "\"]", false));
        }
        Collections.shuffle(forged, new Random(1));
        Sender us = new Sender(url, "127.0.0.1", CONNECTIONS);
        Sender forger = new Sender(url, "127.0.0.2", CONNECTIONS);
        List<Sender.Answers> alone = new ArrayList<>();
        List<Sender.Answers> beside = new ArrayList<>();
        for (int round = 0; round < warming + rounds; round++) {
            boolean counts = round >= warming;
            Sender.Answers one = us.send(good, GOOD_PER_SECOND * SECONDS, GOOD_PER_SECOND);
            Sender.Answers[] pair = both(us, good, forger, forged, count);
            if (counts) {
                alone.add(one);
                beside.add(pair[0]);
            }
            print((counts ? "" : "warming ") + "alone        ", one);
            print((counts ? "" : "warming ") + "beside forged", pair[0]);
            print((counts ? "" : "warming ") + "       forged", pair[1]);
            if (pair[1].statuses().keySet().stream().anyMatch(status -> status < 400)) {
                throw new IllegalStateException("a forged webhook was taken");
            }
        }
        Sender.Answers without = together(alone);
        Sender.Answers with = together(beside);
        print("all alone    ", without);
        print("all beside   ", with);
        System.out.printf(
                Locale.ROOT,
                "p99 moved by %+.0f %%, the median of the rounds' by %+.0f %%%n",
                (with.at(0.99) / without.at(0.99) - 1) * 100,
                (medianP99(beside) / medianP99(alone) - 1) * 100);
        System.exit(0);
    }

    private static String connect(Stack stack, String webhookId) throws Exception {
        String created = stack.crm("POST", "/api/integrations", """
                {"integrationType":"PAYPAL","integrationName":"%s","apiKey":"nextcrm-simulated-client",\
                "apiSecret":"nextcrm-simulated-secret","webhookSecret":"%s"}""".formatted(webhookId, webhookId));
        return Stack.text(created, "id");
    }

    /** What the simulated PayPal, or its forger, would have sent to us. */
    private static List<byte[]> caught(Stack stack, URI url, String webhookId, String forgeries, boolean genuine)
            throws Exception {
        try (Catcher catcher = new Catcher(url, "PAYPAL-")) {
            stack.control("paypal", "/webhooks", """
                    {"url":"%s","webhookId":"%s","type":"PAYMENT.CAPTURE.COMPLETED","last":%d,"forgeries":%s,\
                    "genuine":%s}""".formatted(catcher.address(), webhookId, EVENTS, forgeries, genuine));
            return catcher.caught();
        }
    }

    /** The forged ones come as evenly, over the same time. */
    private static Sender.Answers[] both(Sender us, List<byte[]> good, Sender forger, List<byte[]> forged, int count)
            throws Exception {
        Sender.Answers[] answers = new Sender.Answers[2];
        Thread beside = Thread.ofPlatform().start(() -> answers[1] = forger.send(forged, count, count / SECONDS));
        answers[0] = us.send(good, GOOD_PER_SECOND * SECONDS, GOOD_PER_SECOND);
        beside.join();
        return answers;
    }

    private static Sender.Answers together(List<Sender.Answers> rounds) {
        double[] all = rounds.stream().flatMapToDouble(each -> Arrays.stream(each.sortedMillis())).sorted().toArray();
        Map<Integer, Integer> statuses = new TreeMap<>();
        rounds.forEach(each -> each.statuses().forEach((status, number) -> statuses.merge(status, number, Integer::sum)));
        return new Sender.Answers(all, statuses);
    }

    private static double medianP99(List<Sender.Answers> rounds) {
        double[] each = rounds.stream().mapToDouble(round -> round.at(0.99)).sorted().toArray();
        return (each[(each.length - 1) / 2] + each[each.length / 2]) / 2;
    }

    private static void print(String what, Sender.Answers answers) {
        System.out.printf(
                Locale.ROOT,
                "%s  p50 %6.2f  p95 %6.2f  p99 %6.2f ms  %s%n",
                what,
                answers.at(0.5),
                answers.at(0.95),
                answers.at(0.99),
                answers.statuses());
    }
}
