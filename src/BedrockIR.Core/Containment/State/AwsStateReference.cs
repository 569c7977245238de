using System.Text.Json.Serialization;

namespace BedrockIR.Containment.State;

/// <summary>Names a setting, so that a later process finds it again.</summary>
/// <param name="Kind">What kind of thing it is.</param>
/// <param name="AccountId">The account.</param>
/// <param name="Region">The region; of what is in no region, the one to ask.</param>
/// <param name="Owner">To what it belongs; the kind says.</param>
/// <param name="Id">Its own name; the kind says.</param>
internal sealed record AwsStateReference(
    [property: JsonConverter(typeof(JsonStringEnumConverter<AwsStateKind>))] AwsStateKind Kind, string AccountId, string Region, string Owner, string Id);
