using System.Text.Json;

namespace BedrockIR.Containment.Inputs;

/// <summary>A GuardDuty finding, as the API returns it or as EventBridge delivers it.</summary>
/// <seealso href="https://docs.aws.amazon.com/guardduty/latest/APIReference/API_Finding.html"/>
internal static class GuardDutyInput
{
    public static bool Is(JsonElement value) => value.HasObject("Resource") && value.HasText("Type") && value.HasText("Id");

    public static IReadOnlyList<ContainmentTarget> Targets(JsonElement finding)
    {
        JsonElement service = finding.At("Service");
        FindingFrame frame = new()
        {
            Reason = $"GuardDuty: {finding.TextAt("Title") ?? finding.TextAt("Type")}",
            FindingId = finding.TextAt("Id"),
            AccountId = finding.TextAt("AccountId"),
            Region = finding.TextAt("Region"),
            PartitionHints = [finding.TextAt("Partition"), finding.At("Resource").TextAt("Partition"), finding.TextAt("Arn")],
            FirstTime = service.TimeAt("EventFirstSeen") ?? finding.TimeAt("CreatedAt"),
            LastTime = service.TimeAt("EventLastSeen") ?? finding.TimeAt("UpdatedAt"),
        };
        return frame.Targets(Principals(finding, service).Select<ActingPrincipal, Action<TargetDraft>>(p => draft => p.TakeInto(draft, frame)));
    }

    private static IEnumerable<ActingPrincipal> Principals(JsonElement finding, JsonElement service)
    {
        if (finding.At("Resource").At("AccessKeyDetails") is { ValueKind: JsonValueKind.Object } key)
        {
            // Who called from another account belongs there: here its name may be somebody else's.
            string? account = service.At("Action").At("AwsApiCallAction").At("RemoteAccountDetails").TextAt("AccountId");
            yield return Named(key) with { AccessKeyId = key.TextAt("AccessKeyId"), AccountId = account };
        }
        JsonElement sequence = service.At("Detection").At("Sequence");
        foreach (JsonElement actor in sequence.ItemsAt("Actors"))
            yield return OfActor(actor);
        foreach (JsonElement resource in sequence.ItemsAt("Resources").Where(r => r.TextAt("ResourceType") == "ACCESS_KEY"))
            yield return Named(resource.At("Data").At("AccessKey")) with { AccessKeyId = resource.TextAt("Uid"), AccountId = resource.TextAt("AccountId") };
    }

    private static ActingPrincipal Named(JsonElement key) => new()
    {
        Type = key.TextAt("UserType"),
        Name = key.TextAt("UserName"),
        PrincipalId = key.TextAt("PrincipalId"),
    };

    // Of an attack sequence. The account that stands beside the user is where it acted, not where it belongs.
    private static ActingPrincipal OfActor(JsonElement actor)
    {
        JsonElement user = actor.At("User");
        return new ActingPrincipal
        {
            Type = user.TextAt("Type"),
            Name = user.TextAt("Name"),
            PrincipalId = user.TextAt("Uid"),
            AccessKeyId = user.TextAt("CredentialUid"),
            IssuerArn = actor.At("Session").TextAt("Issuer"),
        };
    }
}
