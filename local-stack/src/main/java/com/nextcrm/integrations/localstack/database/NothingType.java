package com.nextcrm.integrations.localstack.database;

import java.nio.ByteBuffer;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;

/** The value of a map whose keys say everything. */
final class NothingType extends BasicDataType<Boolean> {

    static final NothingType NOTHING = new NothingType();

    private NothingType() {}

    @Override
    public int getMemory(Boolean nothing) {
        return 0;
    }

    @Override
    public void write(WriteBuffer buffer, Boolean nothing) {
        // there is none
    }

    @Override
    public Boolean read(ByteBuffer buffer) {
        return Boolean.TRUE;
    }

    @Override
    public Boolean[] createStorage(int size) {
        return new Boolean[size];
    }
}
