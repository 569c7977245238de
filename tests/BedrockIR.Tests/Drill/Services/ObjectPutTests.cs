using System.Text.Json.Nodes;
using BedrockIR.Drill;

namespace BedrockIR.Tests.Drill.Services;

/// <summary>Objects are put into buckets as S3 takes them.</summary>
public sealed class ObjectPutTests
{
    [Fact]
    public async Task What_is_put_is_read_back_and_replaced_by_what_is_put_next()
    {
        using DrillServer drill = SmallAccount.Start();
        using SignedCaller caller = new(drill);
        foreach (string text in (string[])["first", "second"])
        {
            Reply put = await caller.PutS3("/trail-bucket/case/journal.jsonl", text);
            Assert.Equal((200, ""), (put.Status, put.Body));
            Assert.Equal(text, (await caller.S3("/trail-bucket/case/journal.jsonl")).Body);
        }
        Assert.Equal(2, drill.Calls.Count(c => c is { Operation: "PutObject", IsMutating: true }));
        JsonObject recorded = drill.Account.Trail.Entries[^1].Record;
        Assert.Equal(("PutObject", "Data"), ((string?)recorded["eventName"], (string?)recorded["eventCategory"]));
        Assert.Equal(["bucket", "key"], recorded["requestParameters"]!.AsObject().Select(p => p.Key));
    }

    [Theory]
    [InlineData("/none/x", "", "NoSuchBucket")]
    [InlineData("/far-bucket/x", "", "PermanentRedirect")]
    [InlineData("/trail-bucket/x", "acl=", "NotImplemented")]
    [InlineData("/trail-bucket/x", "partNumber=1&uploadId=u", "NotImplemented")]
    public async Task What_cannot_be_put_is_refused_by_name(string path, string query, string expected)
    {
        using DrillServer drill = SmallAccount.Start();
        using SignedCaller caller = new(drill);
        Assert.Equal(expected, (await caller.PutS3(path, "text", query)).Error);
    }
}
