package com.nextcrm.integrations.localstack.database;

import de.bwaldvogel.mongo.backend.KeyValue;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.ObjectDataType;

/**
 * Keeps and compares index keys that are one text as texts; any other key comes behind them. The store's own way is
 * to serialize both keys for every comparison, which took a quarter of the database's time.
 */
final class IndexKeyType extends ObjectDataType {

    private static final byte TEXT = 1;
    private static final byte ANYTHING = 0;

    @Override
    public int compare(Object one, Object other) {
        boolean oneIsText = isText(one);
        if (oneIsText != isText(other)) {
            return oneIsText ? -1 : 1;
        }
        return oneIsText ? text(one).compareTo(text(other)) : super.compare(one, other);
    }

    @Override
    public int getMemory(Object key) {
        return isText(key) ? 80 + 2 * text(key).length() : super.getMemory(key);
    }

    @Override
    public void write(WriteBuffer buffer, Object key) {
        if (isText(key)) {
            byte[] text = text(key).getBytes(StandardCharsets.UTF_8);
            buffer.put(TEXT).putVarInt(text.length).put(text);
        } else {
            super.write(buffer.put(ANYTHING), key);
        }
    }

    @Override
    public Object read(ByteBuffer buffer) {
        if (buffer.get() == ANYTHING) {
            return super.read(buffer);
        }
        byte[] text = new byte[DataUtils.readVarInt(buffer)];
        buffer.get(text);
        return new KeyValue(new String(text, StandardCharsets.UTF_8));
    }

    private static boolean isText(Object key) {
        return key instanceof KeyValue values && values.size() == 1 && values.get(0) instanceof String;
    }

    private static String text(Object key) {
        return (String) ((KeyValue) key).get(0);
    }
}
