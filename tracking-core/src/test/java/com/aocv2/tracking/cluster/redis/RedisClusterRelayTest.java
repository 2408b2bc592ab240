package com.aocv2.tracking.cluster.redis;

class RedisClusterRelayTest extends RedisRelayContract {
    @Override
    String start() {
        return redis.startCluster();
    }
}
