using System.Text.Json.Nodes;

namespace BedrockIR.Drill.Content;

/// <summary>A call that the attacker goes on making while the drill runs.</summary>
/// <param name="AccessKeyId">The access key, or the id of the service-specific credential, with which it is made.</param>
/// <param name="Service">The service by the name of its client: bedrock, bedrock-runtime, iam …</param>
/// <param name="Operation">The operation's name.</param>
/// <param name="Region">The region that is called.</param>
/// <param name="Input">The operation's input, in the wire's names.</param>
/// <param name="EverySeconds">How many seconds lie between two calls.</param>
/// <param name="SourceIPAddress">The address that the call is to appear from.</param>
/// <param name="UserAgent">What the caller says it is.</param>
public sealed record LiveStep(string AccessKeyId, string Service, string Operation, string Region, JsonObject Input, double EverySeconds, string SourceIPAddress, string UserAgent);
