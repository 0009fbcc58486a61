package com.nextcrm.integrations.localstack.stack;

import com.nextcrm.integrations.localstack.process.PortCheck;
import com.nextcrm.integrations.localstack.process.StackFailure;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Which number each port has in this run. */
public record Ports(Map<Port, Integer> numbers) {
    private static final int HIGHEST = 65_535;

    public Ports {
        numbers = Map.copyOf(numbers);
    }

    /** {@code GATEWAY_PORT} and its like name one port; {@code PORT_OFFSET} moves all the others. */
    public static Ports from(Map<String, String> environment) {
        int offset = number("PORT_OFFSET", environment.getOrDefault("PORT_OFFSET", "0"));
        Map<Port, Integer> numbers = new EnumMap<>(Port.class);
        for (Port port : Port.values()) {
            String named = environment.get(port.variable());
            int number = named == null ? port.usual + offset : number(port.variable(), named);
            if (number < 1 || number > HIGHEST) {
                throw new StackFailure(
                        "%s would be port %d. Choose one from 1 to %d.".formatted(port.variable(), number, HIGHEST));
            }
            numbers.put(port, number);
        }
        return new Ports(numbers);
    }

    public int of(Port port) {
        Integer number = numbers.get(port);
        if (number == null) {
            throw new IllegalArgumentException("No number for " + port);
        }
        return number;
    }

    public String url(Port port) {
        return "http://localhost:" + of(port);
    }

    /** @throws StackFailure naming every one that is taken, by whom, and the way out */
    void requireFree(Collection<Port> needed) {
        List<Port> taken = needed.stream()
                .sorted()
                .filter(port -> !PortCheck.isFree(of(port)))
                .toList();
        if (taken.isEmpty()) {
            return;
        }
        List<String> told = taken.stream()
                .map(port -> "Port %d is taken%s.".formatted(of(port), PortCheck.holder(of(port))))
                .toList();
        throw new StackFailure("%s Stop it, or set %s=<a free port>, or move all ports with PORT_OFFSET=1000."
                .formatted(String.join(" ", told), taken.getFirst().variable()));
    }

    private static int number(String variable, String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new StackFailure("%s must be a number, not '%s'.".formatted(variable, value), e);
        }
    }
}
