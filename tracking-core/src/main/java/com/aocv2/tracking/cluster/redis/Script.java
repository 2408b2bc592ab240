package com.aocv2.tracking.cluster.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisNoScriptException;

/** What runs inside Redis, whole or not at all. */
final class Script {
    /**
     * Keys of a shard; the channel, seconds until what nobody touches is dropped, then id, version, longitude, latitude
     * and state of each vehicle, without coordinates where it is not shown.
     */
    static final Script PUBLISH = new Script("""
            for i = 3, #ARGV, 5 do
              local id, version = ARGV[i], tonumber(ARGV[i + 1])
              local known = redis.call('HGET', KEYS[2], id)
              if not known or tonumber(known) < version then
                redis.call('HSET', KEYS[1], id, ARGV[i + 4])
                redis.call('HSET', KEYS[2], id, ARGV[i + 1])
                if ARGV[i + 2] == '' then
                  redis.call('ZREM', KEYS[3], id)
                else
                  redis.call('GEOADD', KEYS[3], ARGV[i + 2], ARGV[i + 3], id)
                end
                redis.call('PUBLISH', ARGV[1], ARGV[i + 4])
              end
            end
            for i = 1, 3 do
              redis.call('EXPIRE', KEYS[i], ARGV[2])
            end
            return 0
            """);

    /** Keys of a shard; longitude, latitude, metres, and how many at most. Answers ids and versions by turns. */
    static final Script AROUND = new Script(search("'BYRADIUS', ARGV[4], 'm'"));

    /** Keys of a shard; longitude and latitude of the middle, how many at most, width and height in metres. */
    static final Script WITHIN = new Script(search("'BYBOX', ARGV[4], ARGV[5], 'm'"));

    private final byte[] text;
    private final byte[] sha;

    private Script(String text) {
        this.text = text.getBytes(UTF_8);
        this.sha = sha1(this.text);
    }

    private static String search(String by) {
        return """
                local ids = redis.call('GEOSEARCH', KEYS[3], 'FROMLONLAT', ARGV[1], ARGV[2], %s, 'COUNT', ARGV[3], 'ANY')
                if #ids == 0 then
                  return {}
                end
                local versions = redis.call('HMGET', KEYS[2], unpack(ids))
                local found = {}
                for i = 1, #ids do
                  if versions[i] then
                    found[#found + 1] = ids[i]
                    found[#found + 1] = versions[i]
                  end
                end
                return found
                """.formatted(by);
    }

    private static byte[] sha1(byte[] text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-1").digest(text))
                    .getBytes(UTF_8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }

    /**
     * One run of the script.
     *
     * @param keys of one shard
     * @param arguments the others
     */
    record Call(List<byte[]> keys, List<byte[]> arguments) {}

    /** Runs it once for each call, all at one go; again where a server has been restarted and has forgotten it. */
    List<Object> run(UnifiedJedis redis, List<Call> calls) {
        try {
            return run(redis, calls, false);
        } catch (JedisNoScriptException e) {
            return run(redis, calls, true);
        }
    }

    private List<Object> run(UnifiedJedis redis, List<Call> calls, boolean withText) {
        List<Response<Object>> answers = new ArrayList<>(calls.size());
        try (AbstractPipeline pipeline = redis.pipelined()) {
            for (Call call : calls) {
                answers.add(
                        withText
                                ? pipeline.eval(text, call.keys, call.arguments)
                                : pipeline.evalsha(sha, call.keys, call.arguments));
            }
        }
        return answers.stream().map(Response::get).toList();
    }
}
