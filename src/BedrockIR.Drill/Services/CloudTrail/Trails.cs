using System.Text.Json.Nodes;
using BedrockIR.Drill.Accounts;
using BedrockIR.Drill.Content;
using BedrockIR.Drill.Protocols;

namespace BedrockIR.Drill.Services.CloudTrail;

/// <summary>Trails: what they log, whether they do, and the keys that their digests are signed with.</summary>
internal static class Trails
{
    private static readonly string[] Selectors = ["EventSelectors", "AdvancedEventSelectors"];

    public static Answer DescribeTrails(Call call)
    {
        string[] wanted = [.. call.Input.Texts("trailNameList")];
        // What a trail of several regions logs shows in each of them, unless nobody wants these shadows.
        bool shadows = call.Input["includeShadowTrails"] is null || call.Input.Flag("includeShadowTrails");
        IEnumerable<JsonNode> trails = call.Account.Everywhere("trails")
            .Where(t => t.Region == call.Region || (shadows && t.Item.Flag("IsMultiRegionTrail")))
            .Where(t => wanted.Length == 0 || wanted.Contains(t.Item.Text("Name")) || wanted.Contains(t.Item.Text("TrailARN")))
            .Select(t => (JsonNode)ItemView.Show(call.Operation, t.Item));
        return new Answer(new JsonObject { ["trailList"] = new JsonArray([.. trails]) });
    }

    public static Answer ListTrails(Call call)
    {
        JsonObject answer = [];
        Pages.Put(call, answer, "Trails", [.. call.Account.Everywhere("trails").Select(t =>
            new JsonObject { ["TrailARN"] = t.Item.Text("TrailARN"), ["Name"] = t.Item.Text("Name"), ["HomeRegion"] = t.Item.Text("HomeRegion") })]);
        return new Answer(answer);
    }

    public static Answer GetTrail(Call call) => new(new JsonObject { ["Trail"] = ItemView.Show(call.Operation, Find(call, "Name")) });

    public static Answer GetTrailStatus(Call call) => new(Find(call, "Name")["_status"] is JsonObject status ? (JsonObject)status.DeepClone() : new JsonObject { ["IsLogging"] = false });

    public static Answer StartLogging(Call call)
    {
        JsonObject trail = Find(call, "Name");
        if (trail["_status"] is not JsonObject status)
            trail["_status"] = status = [];
        status["IsLogging"] = true;
        status["StartLoggingTime"] = call.Now.Iso();
        status["TimeLoggingStarted"] = call.Now.Iso();
        return new Answer([]);
    }

    public static Answer GetEventSelectors(Call call) => new(SelectorsOf(Find(call, "TrailName")));

    public static Answer PutEventSelectors(Call call)
    {
        JsonObject trail = Find(call, "TrailName");
        string[] given = [.. Selectors.Where(s => call.Input[s] is JsonArray)];
        if (given.Length != 1)
            throw new AwsError("InvalidEventSelectorsException", "Give either EventSelectors or AdvancedEventSelectors.");
        // One kind replaces the other.
        trail["_eventSelectors"] = new JsonObject { [given[0]] = call.Input[given[0]]!.DeepClone() };
        trail["HasCustomEventSelectors"] = true;
        return new Answer(SelectorsOf(trail));
    }

    public static Answer ListPublicKeys(Call call)
    {
        DateTimeOffset start = call.Input.Time("StartTime") ?? call.Now, end = call.Input.Time("EndTime") ?? call.Now;
        JsonObject answer = [];
        Pages.Put(call, answer, "PublicKeyList", [.. call.Objects("publicKeys").Concat(call.Account.Digests.PublicKeys(call.Region)).Where(k => k.Time("ValidityStartTime") <= end && k.Time("ValidityEndTime") >= start)]);
        return new Answer(answer);
    }

    private static JsonObject SelectorsOf(JsonObject trail)
    {
        JsonObject selectors = trail["_eventSelectors"] is JsonObject kept ? (JsonObject)kept.DeepClone() : [];
        selectors["TrailARN"] = trail.Text("TrailARN");
        return selectors;
    }

    // A name is looked for where the call goes; an ARN, or a trail of several regions, is found from everywhere.
    private static JsonObject Find(Call call, string member)
    {
        string name = call.Need(member);
        return call.Account.Everywhere("trails").Where(t => t.Item.Text("TrailARN") == name
                || (t.Item.Text("Name") == name && (t.Region == call.Region || t.Item.Flag("IsMultiRegionTrail"))))
            .Select(t => t.Item).FirstOrDefault() ?? throw new AwsError("TrailNotFoundException", $"Unknown trail: {name} for the user: {call.Account.Id}", 404);
    }
}
