using System.Text.Json;
using BedrockIR.Containment.Model;

namespace BedrockIR.Containment.Targets;

/// <summary>A GuardDuty finding, as the API returns it or as EventBridge delivers it.</summary>
/// <seealso href="https://docs.aws.amazon.com/guardduty/latest/APIReference/API_Finding.html"/>
internal static class GuardDutyFindingReader
{
    public static bool CanRead(JsonElement value) => value.HasObject("Resource") && value.HasText("Type") && value.HasText("Id");

    public static IReadOnlyList<ContainmentTarget> ReadTargets(JsonElement finding)
    {
        JsonElement service = finding.ReadMember("Service");
        FindingContext frame = new()
        {
            Reason = $"GuardDuty: {finding.ReadText("Title") ?? finding.ReadText("Type")}",
            FindingId = finding.ReadText("Id"),
            AccountId = finding.ReadText("AccountId"),
            Region = finding.ReadText("Region"),
            PartitionHints = [finding.ReadText("Partition"), finding.ReadMember("Resource").ReadText("Partition"), finding.ReadText("Arn")],
            FirstTime = service.ReadTime("EventFirstSeen") ?? finding.ReadTime("CreatedAt"),
            LastTime = service.ReadTime("EventLastSeen") ?? finding.ReadTime("UpdatedAt"),
        };
        return frame.CreateTargets(ReadActors(finding, service).Select<FindingActor, Action<TargetBuilder>>(p => draft => p.AddTo(draft, frame)));
    }

    private static IEnumerable<FindingActor> ReadActors(JsonElement finding, JsonElement service)
    {
        if (finding.ReadMember("Resource").ReadMember("AccessKeyDetails") is { ValueKind: JsonValueKind.Object } key)
        {
            // Who called from another account belongs there: here its name may be somebody else's.
            string? account = service.ReadMember("Action").ReadMember("AwsApiCallAction").ReadMember("RemoteAccountDetails").ReadText("AccountId");
            yield return ReadAccessKeyUser(key) with { AccessKeyId = key.ReadText("AccessKeyId"), AccountId = account };
        }
        JsonElement sequence = service.ReadMember("Detection").ReadMember("Sequence");
        foreach (JsonElement actor in sequence.ReadObjects("Actors"))
            yield return ReadSequenceActor(actor);
        foreach (JsonElement resource in sequence.ReadObjects("Resources").Where(r => r.ReadText("ResourceType") == "ACCESS_KEY"))
            yield return ReadAccessKeyUser(resource.ReadMember("Data").ReadMember("AccessKey")) with { AccessKeyId = resource.ReadText("Uid"), AccountId = resource.ReadText("AccountId") };
    }

    private static FindingActor ReadAccessKeyUser(JsonElement key) => new()
    {
        Type = key.ReadText("UserType"),
        Name = key.ReadText("UserName"),
        PrincipalId = key.ReadText("PrincipalId"),
    };

    // Of an attack sequence. The account that stands beside the user is where it acted, not where it belongs.
    private static FindingActor ReadSequenceActor(JsonElement actor)
    {
        JsonElement user = actor.ReadMember("User");
        return new FindingActor
        {
            Type = user.ReadText("Type"),
            Name = user.ReadText("Name"),
            PrincipalId = user.ReadText("Uid"),
            AccessKeyId = user.ReadText("CredentialUid"),
            IssuerArn = actor.ReadMember("Session").ReadText("Issuer"),
        };
    }
}
