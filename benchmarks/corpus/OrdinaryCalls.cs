namespace BedrockIR.Benchmarks.Corpus;

/// <summary>What goes on in an account that has nothing to do with Bedrock.</summary>
internal static class OrdinaryCalls
{
    private static readonly (int Weight, Func<Place, Dice, Call> Make)[] Kinds =
    [
        (6, StorageCalls.GetObject), (3, StorageCalls.PutObject), (2, StorageCalls.ListObjects), (3, StorageCalls.GetBucketAcl),
        (9, IdentityCalls.AssumeRoleForService), (5, IdentityCalls.AssumeRole), (10, IdentityCalls.GetCallerIdentity), (2, IdentityCalls.AssumeRoleWithWebIdentity),
        (8, IdentityCalls.GetRole), (1, IdentityCalls.PutRolePolicy), (1, IdentityCalls.ConsoleLogin),
        (34, ComputeCalls.Describe), (6, ComputeCalls.DescribeByIds), (1, ComputeCalls.RunInstances), (3, ComputeCalls.Lambda), (3, ComputeCalls.UpdateInstanceInformation),
        (8, ServiceCalls.Decrypt), (4, ServiceCalls.GenerateDataKey), (4, ServiceCalls.CreateLogStream), (2, ServiceCalls.StartQuery), (3, ServiceCalls.GetItem),
        (2, ServiceCalls.GetParameter), (2, ServiceCalls.GetSecretValue), (2, ServiceCalls.CreateStack),
    ];

    private static readonly int[] Drawn = [.. Kinds.SelectMany((kind, i) => Enumerable.Repeat(i, kind.Weight))];

    public static Call Next(Place place, Dice dice) => Kinds[dice.Pick(Drawn)].Make(place, dice);
}
