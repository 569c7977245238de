using System.Security.Cryptography;
using System.Text.Json.Nodes;
using BedrockIR.Drill.Accounts;
using BedrockIR.Drill.Authorization;
using BedrockIR.Drill.Content;
using BedrockIR.Drill.Protocols;
using BedrockIR.Drill.Services.Iam;
using BedrockIR.Drill.Services.Sts;

namespace BedrockIR.Drill.Services.Ec2;

/// <summary>Machines, as far as they matter here: whoever starts one with an instance profile has the role's session in it.</summary>
internal static class Instances
{
    public static OperationResult RunInstances(ApiCall call)
    {
        string id = "i-" + RandomNumberGenerator.GetHexString(17, lowercase: true);
        JsonObject instance = new() { ["InstanceId"] = id, ["ImageId"] = call.Input.GetText("ImageId"), ["State"] = new JsonObject { ["Name"] = "pending" } };
        if (call.Input["IamInstanceProfile"].GetText("Name") is { } profile)
        {
            JsonObject role = Roles.FindByProfile(call, profile);
            CallAuthorizer.AuthorizePassRole(call, role.GetText("Arn")!);
            instance["_accessKeyId"] = StsSessions.OpenRoleSession(call, role, id, TimeSpan.FromHours(6)).GetText("AccessKeyId");
        }
        call.GetCollection("instances").Add(instance);
        return new OperationResult(new JsonObject { ["InstancesSet"] = new JsonArray(ItemView.CreateView(call.Operation, instance)) });
    }
}
