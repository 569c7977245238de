using System.Text.Json;
using BedrockIR.Containment.Model;

namespace BedrockIR.Containment.Targets;

/// <summary>A finding of Security Hub in AWS's own format, ASFF.</summary>
/// <seealso href="https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-findings-format.html"/>
internal static class AsffFindingReader
{
    public static bool CanRead(JsonElement value) => value.HasArray("Resources") && value.HasText("AwsAccountId");

    public static IReadOnlyList<ContainmentTarget> ReadTargets(JsonElement finding)
    {
        FindingContext frame = new()
        {
            Reason = $"Security Hub: {finding.ReadText("Title")}",
            FindingId = finding.ReadText("Id"),
            AccountId = finding.ReadText("AwsAccountId"),
            Region = finding.ReadText("Region"),
            PartitionHints = [.. finding.ReadObjects("Resources").Select(r => r.ReadText("Partition")), finding.ReadText("ProductArn")],
            FirstTime = finding.ReadTime("FirstObservedAt") ?? finding.ReadTime("CreatedAt"),
            LastTime = finding.ReadTime("LastObservedAt") ?? finding.ReadTime("UpdatedAt"),
        };
        return frame.CreateTargets(finding.ReadObjects("Resources").Where(r => ReadPrincipal(r).IsPrincipal)
            .Select<JsonElement, Action<TargetBuilder>>(r => draft => AddResource(r, draft, frame)));
    }

    private static void AddResource(JsonElement resource, TargetBuilder draft, FindingContext frame)
    {
        ReadPrincipal(resource).AddTo(draft);
        if (resource.ReadMember("Details").ReadMember("AwsIamAccessKey") is { ValueKind: JsonValueKind.Object } key)
            ReadActor(key).AddTo(draft, frame);
        draft.AddRegions(resource.ReadText("Region"));
    }

    private static FindingPrincipal ReadPrincipal(JsonElement resource)
    {
        JsonElement details = resource.ReadMember("Details");
        return new FindingPrincipal(resource.ReadText("Type"), resource.ReadText("Id"))
        {
            Name = details.ReadMember("AwsIamUser").ReadText("UserName") ?? details.ReadMember("AwsIamRole").ReadText("RoleName"),
        };
    }

    private static FindingActor ReadActor(JsonElement key)
    {
        JsonElement issuer = key.ReadMember("SessionContext").ReadMember("SessionIssuer");
        // UserName is what PrincipalName was called before; those who still write it mean a user.
        string? name = key.ReadText("PrincipalName") ?? key.ReadText("UserName");
        return new FindingActor
        {
            Type = key.ReadText("PrincipalType") ?? (key.ReadText("PrincipalId") is null && name is not null ? "IAMUser" : null),
            Name = name,
            PrincipalId = key.ReadText("PrincipalId"),
            AccessKeyId = key.ReadText("AccessKeyId"),
            IssuerArn = issuer.ReadText("Arn"),
            AccountId = key.ReadText("AccountId"),
        };
    }
}
