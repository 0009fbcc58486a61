package com.nextcrm.integrations.localstack.stack;

import com.nextcrm.integrations.localstack.process.StackFailure;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.StandardOpenOption;

/** One stack per data folder. The lock ends with the process that holds it, however that ends. */
final class StackLock {
    private StackLock() {}

    static void take(Folders folders) throws IOException {
        FileChannel file = FileChannel.open(folders.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = file.tryLock();
        if (lock == null) {
            throw new StackFailure("The stack in %s is already up. Use it (source %s), or stop it with ./down."
                    .formatted(folders.local(), folders.environment()));
        }
    }
}
