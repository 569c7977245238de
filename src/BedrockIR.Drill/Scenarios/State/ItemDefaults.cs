using System.Text.Json.Nodes;
using BedrockIR.Drill.Scenarios.Reading;

namespace BedrockIR.Drill.Scenarios.State;

/// <summary>What AWS gives to every user, role, group, policy and key, so that a scenario need not write it: ids, ARNs, secrets.</summary>
internal static class ItemDefaults
{
    /// <summary>Adds to a new item what it does not say itself.</summary>
    public static void Complete(string collection, JsonObject item, Scope scope)
    {
        switch (collection)
        {
            case "users":
                Entity(item, "UserName", "UserId", "AIDA", "user", scope);
                break;
            case "roles":
                Entity(item, "RoleName", "RoleId", "AROA", "role", scope);
                Default(item, "MaxSessionDuration", JsonNode.Parse("3600")!);
                break;
            case "groups":
                Entity(item, "GroupName", "GroupId", "AGPA", "group", scope);
                break;
            case "policies":
                Policy(item, scope);
                break;
            case "accessKeys":
                Default(item, "Status", "Active");
                Default(item, "_secret", Ids.Secret((string)item["AccessKeyId"]!));
                break;
            case "sessions":
                Default(item, "_secret", Ids.Secret((string)item["AccessKeyId"]!));
                Default(item, "_token", "PracticeAccountOnlySessionToken/" + (string)item["AccessKeyId"]!);
                break;
            default:
                break;
        }
    }

    private static void Entity(JsonObject item, string nameMember, string idMember, string idPrefix, string kind, Scope scope)
    {
        string name = (string)item[nameMember]!, account = (string?)item["_account"] ?? scope.Account;
        Default(item, "Path", "/");
        Default(item, idMember, Ids.Iam(idPrefix, account + "/" + name));
        Default(item, "Arn", $"arn:aws:iam::{account}:{kind}{(string)item["Path"]!}{name}");
        Default(item, "CreateDate", Placeholders.Iso(scope.At - TimeSpan.FromDays(400)));
        item.TryAdd("_inlinePolicies", new JsonObject());
        item.TryAdd("_attachedPolicies", new JsonArray());
        if (kind == "user")
            item.TryAdd("_groups", new JsonArray());
    }

    private static void Policy(JsonObject item, Scope scope)
    {
        string name = (string)item["PolicyName"]!;
        Default(item, "Path", "/");
        Default(item, "PolicyId", Ids.Iam("ANPA", name));
        Default(item, "Arn", $"arn:aws:iam::{scope.Account}:policy{(string)item["Path"]!}{name}");
        Default(item, "DefaultVersionId", "v1");
        Default(item, "CreateDate", Placeholders.Iso(scope.At - TimeSpan.FromDays(400)));
        Default(item, "UpdateDate", (string)item["CreateDate"]!);
    }

    private static void Default(JsonObject item, string member, JsonNode value) => item.TryAdd(member, value);
}
