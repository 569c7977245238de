using System.Globalization;
using System.Text.Json;
using BedrockIR.Containment.Model;

namespace BedrockIR.Containment.Targets;

/// <summary>A finding of Security Hub in the format OCSF.</summary>
/// <seealso href="https://schema.ocsf.io/1.6.0/classes/detection_finding"/>
internal static class OcsfFindingReader
{
    public static bool CanRead(JsonElement value) => value.HasObject("finding_info");

    public static IReadOnlyList<ContainmentTarget> ReadTargets(JsonElement finding)
    {
        JsonElement info = finding.ReadMember("finding_info"), cloud = finding.ReadMember("cloud");
        FindingContext frame = new()
        {
            Reason = $"Security Hub: {info.ReadText("title")}",
            FindingId = info.ReadText("uid") ?? finding.ReadMember("metadata").ReadText("uid"),
            AccountId = cloud.ReadMember("account").ReadText("uid"),
            Region = cloud.ReadText("region"),
            PartitionHints = [cloud.ReadText("cloud_partition"), .. finding.ReadObjects("resources").Select(r => r.ReadText("cloud_partition"))],
            FirstTime = ReadOcsfTime(info, "first_seen_time") ?? ReadOcsfTime(info, "created_time"),
            LastTime = ReadOcsfTime(info, "last_seen_time") ?? ReadOcsfTime(info, "modified_time") ?? ReadOcsfTime(finding, "time"),
        };
        return frame.CreateTargets([.. ReadActors(finding, frame), .. ReadPrincipals(finding)]);
    }

    private static IEnumerable<Action<TargetBuilder>> ReadActors(JsonElement finding, FindingContext frame) =>
        finding.ReadObjects("evidences").Append(finding).Select(e => e.ReadMember("actor")).Where(a => a.HasObject("user"))
            .Select<JsonElement, Action<TargetBuilder>>(actor => draft => ReadActor(actor).AddTo(draft, frame));

    private static IEnumerable<Action<TargetBuilder>> ReadPrincipals(JsonElement finding) =>
        finding.ReadObjects("resources").Where(r => ReadPrincipal(r).IsPrincipal).Select<JsonElement, Action<TargetBuilder>>(resource => draft =>
        {
            ReadPrincipal(resource).AddTo(draft);
            draft.SetAccount(resource.ReadMember("owner").ReadMember("account").ReadText("uid"));
            draft.AddRegions(resource.ReadText("region"));
        });

    private static FindingPrincipal ReadPrincipal(JsonElement resource) => new(resource.ReadText("type"), resource.ReadText("uid")) { Name = resource.ReadText("name") };

    // The user's uid is an ARN with the unique id beside it, or the unique id itself.
    private static FindingActor ReadActor(JsonElement actor)
    {
        JsonElement user = actor.ReadMember("user");
        string? uid = user.ReadText("uid");
        bool isArn = uid?.StartsWith("arn:", StringComparison.Ordinal) == true;
        return new FindingActor
        {
            Type = user.ReadText("type"),
            Name = user.ReadText("name"),
            PrincipalId = isArn ? user.ReadText("uid_alt") : uid,
            Arn = isArn ? uid : null,
            AccessKeyId = user.ReadText("credential_uid"),
            IssuerArn = actor.ReadMember("session").ReadText("issuer"),
        };
    }

    // name_dt is a text, name a number of milliseconds since 1970.
    private static DateTimeOffset? ReadOcsfTime(JsonElement value, string name)
    {
        if (value.ReadTime(name + "_dt") is { } time)
            return time;
        bool isNumber = long.TryParse(value.ReadText(name), NumberStyles.None, CultureInfo.InvariantCulture, out long milliseconds);
        return isNumber && milliseconds <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds() ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : null;
    }
}
