using System.Text.Json;

namespace BedrockIR.Containment.Inputs;

/// <summary>A finding of Security Hub in AWS's own format, ASFF.</summary>
/// <seealso href="https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-findings-format.html"/>
internal static class AsffInput
{
    public static bool Is(JsonElement value) => value.HasList("Resources") && value.HasText("AwsAccountId");

    public static IReadOnlyList<ContainmentTarget> Targets(JsonElement finding)
    {
        FindingFrame frame = new()
        {
            Reason = $"Security Hub: {finding.TextAt("Title")}",
            FindingId = finding.TextAt("Id"),
            AccountId = finding.TextAt("AwsAccountId"),
            Region = finding.TextAt("Region"),
            PartitionHints = [.. finding.ItemsAt("Resources").Select(r => r.TextAt("Partition")), finding.TextAt("ProductArn")],
            FirstTime = finding.TimeAt("FirstObservedAt") ?? finding.TimeAt("CreatedAt"),
            LastTime = finding.TimeAt("LastObservedAt") ?? finding.TimeAt("UpdatedAt"),
        };
        return frame.Targets(finding.ItemsAt("Resources").Where(r => Named(r).IsPrincipal)
            .Select<JsonElement, Action<TargetDraft>>(r => draft => Take(r, draft, frame)));
    }

    private static void Take(JsonElement resource, TargetDraft draft, FindingFrame frame)
    {
        Named(resource).TakeInto(draft);
        if (resource.At("Details").At("AwsIamAccessKey") is { ValueKind: JsonValueKind.Object } key)
            Acting(key).TakeInto(draft, frame);
        draft.TakeRegions(resource.TextAt("Region"));
    }

    private static ResourcePrincipal Named(JsonElement resource)
    {
        JsonElement details = resource.At("Details");
        return new ResourcePrincipal(resource.TextAt("Type"), resource.TextAt("Id"))
        {
            Name = details.At("AwsIamUser").TextAt("UserName") ?? details.At("AwsIamRole").TextAt("RoleName"),
        };
    }

    private static ActingPrincipal Acting(JsonElement key)
    {
        JsonElement issuer = key.At("SessionContext").At("SessionIssuer");
        // UserName is what PrincipalName was called before; those who still write it mean a user.
        string? name = key.TextAt("PrincipalName") ?? key.TextAt("UserName");
        return new ActingPrincipal
        {
            Type = key.TextAt("PrincipalType") ?? (key.TextAt("PrincipalId") is null && name is not null ? "IAMUser" : null),
            Name = name,
            PrincipalId = key.TextAt("PrincipalId"),
            AccessKeyId = key.TextAt("AccessKeyId"),
            IssuerArn = issuer.TextAt("Arn"),
            AccountId = key.TextAt("AccountId"),
        };
    }
}
