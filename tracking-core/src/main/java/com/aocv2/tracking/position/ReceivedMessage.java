package com.aocv2.tracking.position;

/**
 * A message with the time at which a server took it in.
 *
 * @param message the message
 * @param receivedTime epoch milliseconds by the server's clock
 */
public record ReceivedMessage(Message message, long receivedTime) {}
