using System.Text.Json.Nodes;
using BedrockIR.Drill.Scenarios.Reading;

namespace BedrockIR.Drill.Scenarios.State;

/// <summary>What AWS gives to every user, role, group, policy and key, so that a scenario need not write it: ids, ARNs, secrets.</summary>
internal static class ItemDefaults
{
    /// <summary>Adds to a new item what it does not say itself.</summary>
    public static void Apply(string collection, JsonObject item, PlaceholderScope scope)
    {
        switch (collection)
        {
            case "users":
                AddEntityDefaults(item, "UserName", "UserId", "AIDA", "user", scope);
                break;
            case "roles":
                AddEntityDefaults(item, "RoleName", "RoleId", "AROA", "role", scope);
                SetDefault(item, "MaxSessionDuration", JsonNode.Parse("3600")!);
                break;
            case "groups":
                AddEntityDefaults(item, "GroupName", "GroupId", "AGPA", "group", scope);
                break;
            case "policies":
                AddPolicyDefaults(item, scope);
                break;
            case "accessKeys":
                SetDefault(item, "Status", "Active");
                SetDefault(item, "_secret", AwsIdGenerator.CreateSecret((string)item["AccessKeyId"]!));
                break;
            case "sessions":
                SetDefault(item, "_secret", AwsIdGenerator.CreateSecret((string)item["AccessKeyId"]!));
                SetDefault(item, "_token", "PracticeAccountOnlySessionToken/" + (string)item["AccessKeyId"]!);
                break;
            default:
                break;
        }
    }

    private static void AddEntityDefaults(JsonObject item, string nameMember, string idMember, string idPrefix, string kind, PlaceholderScope scope)
    {
        string name = (string)item[nameMember]!, account = (string?)item["_account"] ?? scope.AccountId;
        SetDefault(item, "Path", "/");
        SetDefault(item, idMember, AwsIdGenerator.CreateIamId(idPrefix, account + "/" + name));
        SetDefault(item, "Arn", $"arn:aws:iam::{account}:{kind}{(string)item["Path"]!}{name}");
        SetDefault(item, "CreateDate", PlaceholderReplacer.FormatIso8601(scope.Time - TimeSpan.FromDays(400)));
        item.TryAdd("_inlinePolicies", new JsonObject());
        item.TryAdd("_attachedPolicies", new JsonArray());
        if (kind == "user")
            item.TryAdd("_groups", new JsonArray());
    }

    private static void AddPolicyDefaults(JsonObject item, PlaceholderScope scope)
    {
        string name = (string)item["PolicyName"]!;
        SetDefault(item, "Path", "/");
        SetDefault(item, "PolicyId", AwsIdGenerator.CreateIamId("ANPA", name));
        SetDefault(item, "Arn", $"arn:aws:iam::{scope.AccountId}:policy{(string)item["Path"]!}{name}");
        SetDefault(item, "DefaultVersionId", "v1");
        SetDefault(item, "CreateDate", PlaceholderReplacer.FormatIso8601(scope.Time - TimeSpan.FromDays(400)));
        SetDefault(item, "UpdateDate", (string)item["CreateDate"]!);
    }

    private static void SetDefault(JsonObject item, string member, JsonNode value) => item.TryAdd(member, value);
}
