package com.nextcrm.integrations.platform.mongodb;

import com.mongodb.MongoClientSettings;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bson.codecs.Codec;
import org.bson.codecs.DocumentCodecProvider;
import org.bson.codecs.configuration.CodecProvider;
import org.bson.codecs.configuration.CodecRegistries;
import org.bson.codecs.configuration.CodecRegistry;
import org.jspecify.annotations.Nullable;

/**
 * The driver's own codecs, except that documents remember how their values are written. The driver looks that up for
 * each value, and for cycles among codecs each time: two fifths of the time that writing rows took.
 */
final class KnownCodecs {

    static final CodecRegistry REGISTRY = CodecRegistries.fromRegistries(
            CodecRegistries.fromProviders(new Remembering(new DocumentCodecProvider())),
            MongoClientSettings.getDefaultCodecRegistry());

    private KnownCodecs() {}

    private record Remembering(CodecProvider provider) implements CodecProvider {

        @Override
        public <T> @Nullable Codec<T> get(Class<T> type, CodecRegistry registry) {
            return provider.get(type, new Memory(registry, new ConcurrentHashMap<>()));
        }
    }

    /** @param known as many as there are classes of values */
    private record Memory(CodecRegistry registry, Map<Class<?>, Codec<?>> known) implements CodecRegistry {

        @Override
        @SuppressWarnings("unchecked") // each stands under its own class
        public <T> Codec<T> get(Class<T> type) {
            Codec<?> codec = known.get(type);
            if (codec == null) {
                codec = registry.get(type);
                known.put(type, codec);
            }
            return (Codec<T>) codec;
        }

        @Override
        public <T> @Nullable Codec<T> get(Class<T> type, CodecRegistry others) {
            return registry.get(type, others);
        }
    }
}
