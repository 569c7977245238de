using System.Security.Cryptography;
using System.Text.Json.Nodes;
using BedrockIR.Drill.Access;
using BedrockIR.Drill.Accounts;
using BedrockIR.Drill.Content;
using BedrockIR.Drill.Protocols;
using BedrockIR.Drill.Services.Iam;
using BedrockIR.Drill.Services.Sts;

namespace BedrockIR.Drill.Services.Ec2;

/// <summary>Machines, as far as they matter here: whoever starts one with an instance profile has the role's session in it.</summary>
internal static class Instances
{
    public static Answer RunInstances(Call call)
    {
        string id = "i-" + RandomNumberGenerator.GetHexString(17, lowercase: true);
        JsonObject instance = new() { ["InstanceId"] = id, ["ImageId"] = call.Input.Text("ImageId"), ["State"] = new JsonObject { ["Name"] = "pending" } };
        if (call.Input["IamInstanceProfile"].Text("Name") is { } profile)
        {
            JsonObject role = Roles.OfProfile(call, profile);
            CallAccess.CheckPassRole(call, role.Text("Arn")!);
            instance["_accessKeyId"] = Tokens.Open(call, role, id, TimeSpan.FromHours(6)).Text("AccessKeyId");
        }
        call.Collection("instances").Add(instance);
        return new Answer(new JsonObject { ["InstancesSet"] = new JsonArray(ItemView.Show(call.Operation, instance)) });
    }
}
