using BedrockIR.Aws.Client;

namespace BedrockIR.Aws.Services.Account;

/// <summary>The operations of account management.</summary>
internal static class AccountOperations
{
    public static readonly AwsOperation<GetAlternateContactRequest, GetAlternateContactResponse> GetAlternateContact = new(AwsServices.Account, "GetAlternateContact", "POST", "/getAlternateContact");

    public static readonly AwsOperation<ListRegionsRequest, ListRegionsResponse> ListRegions = new(AwsServices.Account, "ListRegions", "POST", "/listRegions");
}
