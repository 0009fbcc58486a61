package com.nextcrm.integrations.contracts;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The messages there are, by their CloudEvents type. */
public final class MessageTypes {

    private static final Map<String, Class<? extends Message>> BY_NAME =
            concrete(Message.class).collect(Collectors.toUnmodifiableMap(MessageTypes::nameOf, Function.identity()));

    private MessageTypes() {}

    public static Optional<Class<? extends Message>> byName(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    public static String nameOf(Class<? extends Message> type) {
        MessageType annotation = type.getAnnotation(MessageType.class);
        if (annotation == null) {
            throw new IllegalArgumentException(type + " needs @MessageType");
        }
        return annotation.value();
    }

    public static Map<String, Class<? extends Message>> all() {
        return BY_NAME;
    }

    private static Stream<Class<? extends Message>> concrete(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(MessageTypes::concrete)
                : Stream.of(type.asSubclass(Message.class));
    }
}
