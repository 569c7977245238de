using System.Globalization;
using System.Text.Json;

namespace BedrockIR.Containment.Inputs;

/// <summary>A finding of Security Hub in the format OCSF.</summary>
/// <seealso href="https://schema.ocsf.io/1.6.0/classes/detection_finding"/>
internal static class OcsfInput
{
    public static bool Is(JsonElement value) => value.HasObject("finding_info");

    public static IReadOnlyList<ContainmentTarget> Targets(JsonElement finding)
    {
        JsonElement info = finding.At("finding_info"), cloud = finding.At("cloud");
        FindingFrame frame = new()
        {
            Reason = $"Security Hub: {info.TextAt("title")}",
            FindingId = info.TextAt("uid") ?? finding.At("metadata").TextAt("uid"),
            AccountId = cloud.At("account").TextAt("uid"),
            Region = cloud.TextAt("region"),
            PartitionHints = [cloud.TextAt("cloud_partition"), .. finding.ItemsAt("resources").Select(r => r.TextAt("cloud_partition"))],
            FirstTime = TimeAt(info, "first_seen_time") ?? TimeAt(info, "created_time"),
            LastTime = TimeAt(info, "last_seen_time") ?? TimeAt(info, "modified_time") ?? TimeAt(finding, "time"),
        };
        return frame.Targets([.. Actors(finding, frame), .. Resources(finding)]);
    }

    private static IEnumerable<Action<TargetDraft>> Actors(JsonElement finding, FindingFrame frame) =>
        finding.ItemsAt("evidences").Append(finding).Select(e => e.At("actor")).Where(a => a.HasObject("user"))
            .Select<JsonElement, Action<TargetDraft>>(actor => draft => Acting(actor).TakeInto(draft, frame));

    private static IEnumerable<Action<TargetDraft>> Resources(JsonElement finding) =>
        finding.ItemsAt("resources").Where(r => Named(r).IsPrincipal).Select<JsonElement, Action<TargetDraft>>(resource => draft =>
        {
            Named(resource).TakeInto(draft);
            draft.TakeAccount(resource.At("owner").At("account").TextAt("uid"));
            draft.TakeRegions(resource.TextAt("region"));
        });

    private static ResourcePrincipal Named(JsonElement resource) => new(resource.TextAt("type"), resource.TextAt("uid")) { Name = resource.TextAt("name") };

    // The user's uid is an ARN with the unique id beside it, or the unique id itself.
    private static ActingPrincipal Acting(JsonElement actor)
    {
        JsonElement user = actor.At("user");
        string? uid = user.TextAt("uid");
        bool isArn = uid?.StartsWith("arn:", StringComparison.Ordinal) == true;
        return new ActingPrincipal
        {
            Type = user.TextAt("type"),
            Name = user.TextAt("name"),
            PrincipalId = isArn ? user.TextAt("uid_alt") : uid,
            Arn = isArn ? uid : null,
            AccessKeyId = user.TextAt("credential_uid"),
            IssuerArn = actor.At("session").TextAt("issuer"),
        };
    }

    // name_dt is a text, name a number of milliseconds since 1970.
    private static DateTimeOffset? TimeAt(JsonElement value, string name)
    {
        if (value.TimeAt(name + "_dt") is { } time)
            return time;
        bool isNumber = long.TryParse(value.TextAt(name), NumberStyles.None, CultureInfo.InvariantCulture, out long milliseconds);
        return isNumber && milliseconds <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds() ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : null;
    }
}
