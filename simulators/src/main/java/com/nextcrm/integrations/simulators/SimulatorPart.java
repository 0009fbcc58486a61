package com.nextcrm.integrations.simulators;

import java.util.Map;

/**
 * A provider of the simulators' program that the program need not know: it is found by {@link java.util.ServiceLoader},
 * so a further one is a class and its line in {@code META-INF/services}.
 */
public interface SimulatorPart {

    /** Called once, at the start. */
    ProviderApi open(Setting setting);

    /**
     * @param gatewayUrl where consent pages send users back to
     * @param options given as {@code --set freshbooks.invoices=200}
     */
    record Setting(long seed, String gatewayUrl, Map<String, String> options) {

        public Setting {
            options = Map.copyOf(options);
        }

        /** @throws IllegalArgumentException when the option is no number */
        public long number(String option, long otherwise) {
            String value = options.get(option);
            try {
                return value == null ? otherwise : Long.parseLong(value);
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(option + " must be a number", e);
            }
        }
    }
}
