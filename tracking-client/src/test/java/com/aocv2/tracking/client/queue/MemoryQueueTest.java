package com.aocv2.tracking.client.queue;

import com.aocv2.tracking.client.internal.threads.ClientClock;

class MemoryQueueTest extends MessageQueueContract {
    @Override
    MessageQueue create(QueueLimits limits, MessageQueue.Listener listener, ClientClock clock) {
        return MessageQueue.inMemory(limits, listener, clock);
    }
}
