using System.Text.Json.Nodes;
using BedrockIR.Drill.Accounts;
using BedrockIR.Drill.Content;
using BedrockIR.Drill.Protocols;

namespace BedrockIR.Drill.Services.CloudTrail;

/// <summary>Trails: what they log, whether they do, and the keys that their digests are signed with.</summary>
internal static class Trails
{
    private static readonly string[] SelectorMembers = ["EventSelectors", "AdvancedEventSelectors"];

    public static OperationResult DescribeTrails(ApiCall call)
    {
        string[] wanted = [.. call.Input.GetTexts("trailNameList")];
        // What a trail of several regions logs shows in each of them, unless nobody wants these shadows.
        bool shadows = call.Input["includeShadowTrails"] is null || call.Input.GetFlag("includeShadowTrails");
        IEnumerable<JsonNode> trails = call.Account.GetItemsOfAllRegions("trails")
            .Where(t => t.Region == call.Region || (shadows && t.Item.GetFlag("IsMultiRegionTrail")))
            .Where(t => wanted.Length == 0 || wanted.Contains(t.Item.GetText("Name")) || wanted.Contains(t.Item.GetText("TrailARN")))
            .Select(t => (JsonNode)ItemView.CreateView(call.Operation, t.Item));
        return new OperationResult(new JsonObject { ["trailList"] = new JsonArray([.. trails]) });
    }

    public static OperationResult ListTrails(ApiCall call)
    {
        JsonObject answer = [];
        Paginator.AddPage(call, answer, "Trails", [.. call.Account.GetItemsOfAllRegions("trails").Select(t =>
            new JsonObject { ["TrailARN"] = t.Item.GetText("TrailARN"), ["Name"] = t.Item.GetText("Name"), ["HomeRegion"] = t.Item.GetText("HomeRegion") })]);
        return new OperationResult(answer);
    }

    public static OperationResult GetTrail(ApiCall call) => new(new JsonObject { ["Trail"] = ItemView.CreateView(call.Operation, Find(call, "Name")) });

    public static OperationResult GetTrailStatus(ApiCall call) => new(Find(call, "Name")["_status"] is JsonObject status ? (JsonObject)status.DeepClone() : new JsonObject { ["IsLogging"] = false });

    public static OperationResult StartLogging(ApiCall call)
    {
        JsonObject trail = Find(call, "Name");
        if (trail["_status"] is not JsonObject status)
            trail["_status"] = status = [];
        status["IsLogging"] = true;
        status["StartLoggingTime"] = call.Now.ToIso8601();
        status["TimeLoggingStarted"] = call.Now.ToIso8601();
        return new OperationResult([]);
    }

    public static OperationResult GetEventSelectors(ApiCall call) => new(GetSelectors(Find(call, "TrailName")));

    public static OperationResult PutEventSelectors(ApiCall call)
    {
        JsonObject trail = Find(call, "TrailName");
        string[] given = [.. SelectorMembers.Where(s => call.Input[s] is JsonArray)];
        if (given.Length != 1)
            throw new AwsErrorException("InvalidEventSelectorsException", "Give either EventSelectors or AdvancedEventSelectors.");
        // One kind replaces the other.
        trail["_eventSelectors"] = new JsonObject { [given[0]] = call.Input[given[0]]!.DeepClone() };
        trail["HasCustomEventSelectors"] = true;
        return new OperationResult(GetSelectors(trail));
    }

    public static OperationResult ListPublicKeys(ApiCall call)
    {
        DateTimeOffset start = call.Input.GetTime("StartTime") ?? call.Now, end = call.Input.GetTime("EndTime") ?? call.Now;
        JsonObject answer = [];
        Paginator.AddPage(call, answer, "PublicKeyList", [.. call.GetItems("publicKeys").Concat(call.Account.Digests.ListPublicKeys(call.Region)).Where(k => k.GetTime("ValidityStartTime") <= end && k.GetTime("ValidityEndTime") >= start)]);
        return new OperationResult(answer);
    }

    private static JsonObject GetSelectors(JsonObject trail)
    {
        JsonObject selectors = trail["_eventSelectors"] is JsonObject kept ? (JsonObject)kept.DeepClone() : [];
        selectors["TrailARN"] = trail.GetText("TrailARN");
        return selectors;
    }

    // A name is looked for where the call goes; an ARN, or a trail of several regions, is found from everywhere.
    private static JsonObject Find(ApiCall call, string member)
    {
        string name = call.GetRequired(member);
        return call.Account.GetItemsOfAllRegions("trails").Where(t => t.Item.GetText("TrailARN") == name
                || (t.Item.GetText("Name") == name && (t.Region == call.Region || t.Item.GetFlag("IsMultiRegionTrail"))))
            .Select(t => t.Item).FirstOrDefault() ?? throw new AwsErrorException("TrailNotFoundException", $"Unknown trail: {name} for the user: {call.Account.Id}", 404);
    }
}
